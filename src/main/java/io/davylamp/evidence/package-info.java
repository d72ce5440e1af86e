/**
 * The packets of incidents and what was said, as files a person opens. On the workers {@link io.davylamp.evidence.Witness} remembers
 * recent packets in one ring of bytes and hands over those of flows with a finding; on the writing thread
 * {@link io.davylamp.evidence.EvidenceStore} puts them into files. Bounded in every part; nothing is allocated per packet.
 */
package io.davylamp.evidence;
