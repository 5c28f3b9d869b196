package org.legonn.runtime.serve;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a server serves.
 *
 * @param address to listen on; port 0 is any free one
 * @param bodyLimit bytes of a request
 * @param beamLimit hypotheses that a request may ask to keep open
 * @param grace how long a stopping server works at what it has accepted
 */
public record ServerOptions(
    InetSocketAddress address, int bodyLimit, int beamLimit, Duration grace) {}
