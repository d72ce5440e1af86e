package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignatureTest {
  @Test
  void signatureIdsAreUniqueAndSeveritiesInRange() {
    Set<Integer> ids = new HashSet<>();
    for (Signature signature : Signature.values()) {
      assertTrue(ids.add(signature.id()), signature.name());
      assertTrue(signature.severity() >= 1 && signature.severity() <= 3, signature.name());
      assertTrue(signature.text().startsWith("DAVYLAMP "), signature.name());
    }
  }

  /** README.md tells operators every id; a signature it forgets cannot be suppressed by somebody who reads. */
  @Test
  void readmeOfTheRulesListsEverySignature() throws Exception {
    String readme = Files.readString(RulesOfTheProject.FOLDER.resolve("README.md"));
    for (Signature signature : Signature.values()) {
      assertTrue(readme.contains("| " + signature.id() + " | " + signature.text().substring("DAVYLAMP ".length()) + " | "
          + signature.severity() + " |"), signature.name());
    }
  }
}
