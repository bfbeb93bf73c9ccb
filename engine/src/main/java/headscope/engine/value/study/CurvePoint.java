package headscope.engine.value.study;

/**
 * A measurement while a trial trains.
 *
 * @param trainLoss  mean over the batches since the last point, nats
 * @param validation on the whole validation split
 */
public record CurvePoint(long step, double trainLoss, Measure validation) {}
