/**
 * What a person wants to know at the end: who mines, and which connections were the busiest. Fed by each worker's flows and
 * alerts, merged when the run ends. Memory: bounded tables, one entry per pair of miner and pool.
 */
package io.davylamp.report;
