package headscope.engine.value.study;

import java.util.List;
import java.util.Optional;

/** What a figure of a study shows, apart from how it looks. Every value is given; a painter computes positions only. */
public sealed interface StudyChart {
    /** File name of the figure: lower case and dashes. */
    String id();

    /** What is shown, with the kind of interval, as it would stand under a printed figure. */
    String caption();

    /** An axis: what it means, with its unit. */
    record Axis(String title, Scale scale) {
        public static Axis linear(String title) {
            return new Axis(title, Scale.LINEAR);
        }
    }

    /** LOG2 places equal factors at equal distances. PERCENT writes fractions of 0..1 as percentages. WHOLE has ticks at whole numbers only. */
    enum Scale { LINEAR, LOG2, PERCENT, WHOLE }

    /**
     * One line of a sweep.
     *
     * @param places by rising x
     * @param joined whether the means are joined by a line
     */
    record Line(String name, List<Spots> places, boolean joined) {
        public Line {
            places = List.copyOf(places);
        }
    }

    /** A horizontal line that a value is compared with. */
    record Level(String label, double y) {}

    /** A vertical line at a chosen place. */
    record Mark(String label, double x) {}

    /** A straight line fitted to a line's means: y at both ends. */
    record Fit(String line, double fromX, double fromY, double toX, double toY) {}

    /**
     * Values against a number.
     *
     * @param ordered whether the lines stand for something that grows from the first to the last
     */
    record Sweep(String id, String caption, Axis x, Axis y, List<Line> lines, boolean ordered, List<Level> levels, List<Mark> marks, List<Fit> fits) implements StudyChart {
        public Sweep {
            lines = List.copyOf(lines);
            levels = List.copyOf(levels);
            marks = List.copyOf(marks);
            fits = List.copyOf(fits);
        }
    }

    /** Rows of a {@link Dots} chart that belong together. */
    record Group(String title, List<Spots> rows) {
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Values by name, one row each.
     *
     * @param reference value of the control, drawn through all rows
     */
    record Dots(String id, String caption, Axis value, List<Group> groups, Optional<Level> reference) implements StudyChart {
        public Dots {
            groups = List.copyOf(groups);
        }
    }

    /**
     * One arm in a plane.
     *
     * @param x what is to be small, such as connections
     * @param y what is to be large, such as accuracy; as many values as x
     * @param best whether no other arm is at least as good in both means and better in one
     */
    record Place(String name, Spots x, Spots y, boolean best) {}

    /** A trade-off of cost against quality. */
    record Pareto(String id, String caption, Axis x, Axis y, List<Place> places) implements StudyChart {
        public Pareto {
            places = List.copyOf(places);
        }
    }
}
