package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.indicator.DownloadClass;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadUrlsTest {
  private final DownloadUrls urls = new DownloadUrls(RulesOfTheProject.load().downloads());

  private boolean match(String url) {
    byte[] bytes = ("xx" + url).getBytes(StandardCharsets.ISO_8859_1);
    return urls.match(bytes, 2, bytes.length - 2);
  }

  /** File names as the projects publish them. */
  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      "xmrig-6.22.2-linux-static-x64.tar.gz,XMRig,6.22.2,Linux x64", "xmrig-6.21.0-linux-x64.tar.gz,XMRig,6.21.0,Linux x64",
      "xmrig-6.16.4-xenial-x64.tar.gz,XMRig,6.16.4,Linux x64", "xmrig-6.20.0-focal-x64.tar.gz,XMRig,6.20.0,Linux x64",
      "xmrig-6.22.2-msvc-win64.zip,XMRig,6.22.2,Windows x64", "xmrig-6.22.2-gcc-win64.zip,XMRig,6.22.2,Windows x64",
      "xmrig-6.26.0-windows-x64.zip,XMRig,6.26.0,Windows x64", "xmrig-6.26.0-macos-arm64.tar.gz,XMRig,6.26.0,macOS arm64",
      "xmrig-v6.22.2-mo1-lin64.tar.gz,XMRig,6.22.2,Linux x64", "t-rex-0.26.8-linux.tar.gz,T-Rex,0.26.8,Linux",
      "t-rex-0.26.8-win.zip,T-Rex,0.26.8,Windows", "lolMiner_v1.92_Lin64.tar.gz,lolMiner,1.92,Linux x64",
      "lolMiner_v1.92_Win64.zip,lolMiner,1.92,Windows x64", "NBMiner_42.3_Linux.tgz,NBMiner,42.3,Linux", "NBMiner_42.3_Win.zip,NBMiner,42.3,Windows",
      "gminer_3_44_linux64.tar.xz,GMiner,3.44,Linux x64", "gminer_3_44_linux_cuda12.tar.xz,GMiner,3.44,Linux",
      "gminer_3_44_windows64.zip,GMiner,3.44,Windows x64", "PhoenixMiner_6.2c_Linux.tar.gz,PhoenixMiner,6.2c,Linux",
      "PhoenixMiner_6.2c_Windows.zip,PhoenixMiner,6.2c,Windows", "teamredminer-v0.10.21-linux.tgz,TeamRedMiner,0.10.21,Linux",
      "teamredminer-v0.10.21-win.zip,TeamRedMiner,0.10.21,Windows", "SRBMiner-Multi-2-4-9-Linux.tar.gz,SRBMiner-Multi,2.4.9,Linux",
      "SRBMiner-Multi-2-6-9-win64.zip,SRBMiner-Multi,2.6.9,Windows x64", "cpuminer-opt-24.4-linux-x86_64.tar.gz,cpuminer-opt,24.4,Linux x64",
      "cpuminer-opt-24.4-windows.zip,cpuminer-opt,24.4,Windows", "pooler-cpuminer-2.5.1-linux-x86_64.tar.gz,cpuminer,2.5.1,Linux x64",
      "pooler-cpuminer-2.5.1-win64.zip,cpuminer,2.5.1,Windows x64", "bzminer_v23.0.2_linux.tar.gz,BzMiner,23.0.2,Linux",
      "bzminer_v23.0.2_linux_x64.tar.gz,BzMiner,23.0.2,Linux x64", "bzminer_v23.0.2_windows_x64.zip,BzMiner,23.0.2,Windows x64",
      "rigel-1.23.2-linux.tar.gz,Rigel,1.23.2,Linux", "rigel-1.23.2-win.zip,Rigel,1.23.2,Windows",
      "onezerominer-linux-1.7.4.tar.gz,OneZeroMiner,1.7.4,Linux", "onezerominer-win64-1.7.4.zip,OneZeroMiner,1.7.4,Windows x64",
      "wildrig-multi-linux-0.49.2.tar.gz,WildRig,0.49.2,Linux", "wildrig-multi-windows-0.49.2.7z,WildRig,0.49.2,Windows",
      "miniZ_v2.5e3_linux-x64.tar.gz,miniZ,2.5e3,Linux x64", "miniZ_v2.5e3_win-x64.zip,miniZ,2.5e3,Windows x64",
      "ethminer-0.18.0-cuda-9-linux-x86_64.tar.gz,ethminer,0.18.0,Linux x64", "ethminer-0.18.0-cuda10.0-windows-amd64.zip,ethminer,0.18.0,Windows x64",
      "xmr-stak-linux-2.10.8-cpu.tar.xz,xmr-stak,2.10.8,Linux", "xmr-stak-win64-2.10.8.zip,xmr-stak,2.10.8,Windows x64",
      "CryptoDredge_0.27.0_cuda_11.4_linux.tar.gz,CryptoDredge,0.27.0,Linux", "p2pool-v4.1-linux-x64.tar.gz,P2Pool,4.1,Linux x64",
      "p2pool-v4.1-windows-x64.zip,P2Pool,4.1,Windows x64", "xmrig_6.21.0-1_amd64.deb,XMRig,6.21.0,Linux x64"})
  void releasesAreToldByNameVersionAndPlatform(String file, String software, String version, String platform) {
    for (String url : new String[] {"/releases/download/v1/" + file, "http://mirror.example/a/" + file + "?token=1", "/" + file.replace("_", "%5F"),
        "/x/asset?response-content-disposition=attachment%3B%20filename%3D" + file + "&b=c", "/x?filename=%22" + file + "%22"}) {
      assertTrue(match(url), url);
      assertEquals(DownloadClass.PROGRAM, urls.kind());
      assertEquals(software, urls.software());
      assertEquals(version, urls.version());
      assertEquals(platform, urls.platform());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "", "/index.html", "/xmrig-6.22.2.tar.gz", "/xmrig/archive/refs/tags/v6.22.2.tar.gz", "/xmrig_6.22.2+dfsg.orig.tar.xz",
      "/xmrig-6.22.2-linux-src.tar.gz", "/miniz.c", "/miniz-3.0.2.zip", "/rigel-2024.jpg", "/images/rigel-1.2-linux.png", "/gminer", "/gminer_notes.html",
      "/xmrig-6.22.2-linux-static-x64.tar.gz.sha256", "/xmrig-6.22.2-linux-static-x64.tar.gz/", "/blog/xmrig-6.22.2-linux-static-x64.tar.gz.html",
      "/myxmrig-6.22.2-linux-x64.tar.gz", "/search?q=xmrig-6.22.2-linux-x64.tar.gz", "/v2/", "/v2/library/nginx/manifests/latest", "/v2/xmrig/tags/list",
      "/v2/a/notxmrig/manifests/1", "/p2pool.html", "/?filename=", "/%", "/%zz%", "http://", "http://xmrig-6.22.2-linux-x64.tar.gz"})
  void whatOnlyHasTheWordsIsNot(String url) {
    assertFalse(match(url), url + " is " + urls.software());
  }

  @ParameterizedTest
  @CsvSource({"/xmrig_setup/raw/master/setup_c3pool_miner.sh,SCRIPT", "/a/SETUP_MoneroOcean_miner.sh,SCRIPT", "/MoneroOcean/xmrig_setup/master/xmrig.tar.gz,PROGRAM",
      "/xmrig_setup/raw/master/anything,PROGRAM", "/tmp/xmrig.exe,PROGRAM", "/v2/kannix/monero-miner/manifests/latest,IMAGE",
      "http://registry:5000/v2/x/xmrig/blobs/sha256:00,IMAGE", "/lib/coinhive.min.js?v=3,PAGE"})
  void installersPathsAndImagesAreTold(String url, DownloadClass kind) {
    assertTrue(match(url));
    assertEquals(kind, urls.kind());
  }
}
