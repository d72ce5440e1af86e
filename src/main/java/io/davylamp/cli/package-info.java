/** One file per command, and how a run is shown to a person. No logic of the sensor. Main thread only. */
package io.davylamp.cli;
