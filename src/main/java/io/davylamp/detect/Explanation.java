package io.davylamp.detect;

import io.davylamp.flow.Stage;
import java.util.List;

/**
 * What a person is told about a signature.
 *
 * @param stage of its alerts; null when they have the one their session has reached, or none at all
 * @param means what an alert says of the network, a paragraph
 * @param evidence on what it is raised
 * @param further techniques an alert may carry beside the signature's own
 * @param falsePositives what else raises it
 * @param steps what an analyst does first, in order
 * @param not what must not be concluded
 * @param suppressBy members that single out a harmless cause in the suppression list
 */
public record Explanation(Signature signature, Stage stage, String means, List<String> evidence,
    List<Signature.Technique> further, List<String> falsePositives, List<String> steps, List<String> not,
    List<String> suppressBy) {}
