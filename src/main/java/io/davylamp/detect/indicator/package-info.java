/**
 * Lists an operator keeps and fast questions to them: names, ports, agents, addresses. Immutable once built, shared by all
 * workers; a question reads bytes and allocates nothing.
 */
package io.davylamp.detect.indicator;
