package headscope.engine.terminator;

/**
 * Hidden units and layers of the slow nets of a block.
 *
 * @param global      units of the net of the global kernel
 * @param local       of the nets of local kernels
 * @param channel     of the net of the hyper-channel
 * @param interact    of the channel net of the hyper-interaction
 * @param spatial     of the spatial net of the hyper-interaction
 * @param layers      of all nets
 * @param moreInFirst layers that the global net of block 0 has on top
 */
record SlowWidths(int global, int local, int channel, int interact, int spatial, int layers, int moreInFirst) {}
