package headscope.engine.terminator;

import java.util.List;

/**
 * Which heads of a block take part.
 *
 * @param branches of the block, in the order of the gates
 * @param gates    1, or 0 for a closed branch
 * @param kernels  likewise for {@link Kernel#values}
 */
record Gates(List<Branch> branches, float[] gates, float[] kernels) {
    boolean open(Branch branch) {
        int at = branches.indexOf(branch);
        return at >= 0 && gates[at] != 0;
    }

    boolean open(Kernel kernel) {
        return kernels[kernel.ordinal()] != 0;
    }

    private boolean any(Branch... some) {
        for (Branch branch : some) {
            if (open(branch)) return true;
        }
        return false;
    }

    /** Whether the result of the global operator on the gated units is asked for. */
    boolean needsO() {
        return any(Branch.O, Branch.O_GLU, Branch.X_HYP);
    }

    boolean needsFast() {
        return open(Branch.FAST) || needsO();
    }

    /** Whether the context product Z K is. */
    boolean needsProduct() {
        return needsFast() || any(Branch.OM, Branch.OE);
    }

    boolean needsM() {
        return any(Branch.OM, Branch.LOC5, Branch.LOC7);
    }

    boolean needsE() {
        return any(Branch.OE, Branch.LOC9, Branch.LOC3);
    }

    boolean needsGlu() {
        return any(Branch.O_GLU, Branch.X_HYP);
    }

    /** Whether a kernel is open and what it acts on is made. */
    boolean acts(Kernel kernel) {
        return open(kernel) && switch (kernel) {
            case GLOBAL -> needsProduct();
            case L3 -> open(Branch.LOC3);
            case L5 -> open(Branch.LOC5);
            case L7 -> open(Branch.LOC7);
            case L9 -> open(Branch.LOC9);
            case CHANNEL -> needsE();
            case CHANNEL_INTERACT, SPATIAL_INTERACT -> open(Branch.X_HYP);
        };
    }
}
