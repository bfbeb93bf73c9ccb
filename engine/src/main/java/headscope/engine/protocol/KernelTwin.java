package headscope.engine.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/** A network of the small kernel skeleton as large as another one: all widths together, then each by itself as near as it gets. */
final class KernelTwin {
    private static final String[] WIDTHS = {"width-1", "width-2", "width-3"};
    private static final String WRITTEN = "written";
    private static final String GROUP = "group-inputs";
    private static final int MOST = 512;

    private KernelTwin() {}

    /** @param arm whose widths are the proportions */
    static Arm of(Arm arm, Equaliser equaliser) {
        int[] shares = new int[WIDTHS.length];
        for (int i = 0; i < shares.length; i++) shares[i] = arm.settings(equaliser.plan()).whole(WIDTHS[i]);
        // generated kernels read groups of channels, so that their widths are whole groups
        int step = Integer.parseInt(arm.settings(equaliser.plan()).values().getOrDefault(GROUP, "1"));
        int last = shares[shares.length - 1];
        Arm found = equaliser.nearest(arm, 1, MOST / step, groups -> {
            Map<String, String> widths = new LinkedHashMap<>();
            for (int i = 0; i < shares.length; i++) widths.put(WIDTHS[i], Integer.toString(whole(shares[i] * (double) groups * step / last, step)));
            return widths;
        });
        Arm deep = equaliser.nearest(found, 1, MOST / step, groups -> Map.of(WIDTHS[2], Integer.toString(groups * step)));
        int early = arm.settings(equaliser.plan()).text(WRITTEN).equals("all") ? step : 1;
        Arm middle = equaliser.nearest(deep, 1, MOST / early, groups -> Map.of(WIDTHS[1], Integer.toString(groups * early)));
        return equaliser.nearest(middle, 1, MOST / early, groups -> Map.of(WIDTHS[0], Integer.toString(groups * early)));
    }

    private static int whole(double width, int step) {
        return Math.clamp(Math.round(width / step), 1, MOST / step) * step;
    }
}
