package io.davylamp.tcp;

/** One direction of a connection. */
final class TcpStream {}
