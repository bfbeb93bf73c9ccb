package headscope.engine.plan;

/** Plain gradient descent. */
final class Sgd implements UpdateRule {
    @Override
    public String id() {
        return "sgd";
    }

    @Override
    public String title() {
        return "Gradient descent";
    }

    @Override
    public String help() {
        return "Plain stochastic gradient descent: each step is the gradient times the learning rate.";
    }

    @Override
    public int moments() {
        return 0;
    }

    @Override
    public double ownDecay() {
        return 0;
    }

    @Override
    public void move(Moves moves, double rate, long iteration) {
        moves.sgd(rate);
    }
}
