package headscope.engine.plan.step;

/** One entry of a plan's list: reads and writes buffers that were chosen when the plan was made, allocates nothing. */
@FunctionalInterface
interface Step {
    void run();
}
