package io.davylamp.sim;

import io.davylamp.sim.Files.Member;

/** Files and pages with the words of mining that are no miners: what must not be taken for a download of one. */
final class BenignDownloadScenes {
  private static final String SERVER = Places.ORDINARY_SERVER;

  private BenignDownloadScenes() {}

  /** A miner's source code, and a compression library called miniz, and a star's pictures called rigel. */
  static Scene sources() {
    byte[] source = Files.tarGz(new Member("xmrig-6.26.0/", "755", new byte[0]), Files.plain("xmrig-6.26.0/CMakeLists.txt", "project(xmrig)\n"),
        Files.plain("xmrig-6.26.0/src/config.json", DownloadScenes.config("donate.v2.xmrig.com:3333", "YOUR_WALLET_ADDRESS")),
        Files.plain("xmrig-6.26.0/src/base/net/stratum/Client.cpp", "static const char *k = \"stratum+tcp://\"; // keepalived --donate-level rx/0 XMRig\n"),
        new Member("xmrig-6.26.0/scripts/xmrig", "755", Files.text("#!/bin/sh\nexec ./build/xmrig --donate-level=1 -o stratum+tcp://pool:3333\n")));
    byte[] library = Files.zip(false, Files.plain("miniz.c", "/* deflate */\n"), Files.plain("miniz.h", "#pragma once\n"));
    byte[] pictures = Files.tarGz(Files.plain("rigel/about.txt", "The star of Orion.\n"));
    return Web.at(231, SERVER, 80, "code.example.com").agent(Web.WGET).get("/xmrig/xmrig/archive/refs/tags/v6.26.0.tar.gz")
        .answer("200 OK", "application/gzip", source).get("/sources/xmrig-6.26.0.tar.gz").answer("200 OK", "application/gzip", source)
        .get("/pool/main/x/xmrig/xmrig_6.26.0+dfsg.orig.tar.gz").answer("200 OK", "application/gzip", source)
        .get("/miniz/releases/download/3.0.2/miniz-3.0.2.zip").answer("200 OK", "application/zip", library)
        .get("/miniz.c").answer("200 OK", "text/plain", "/* miniz.c 3.0.2 - public domain deflate */\n")
        .get("/pictures/rigel-2024.tar.gz").answer("200 OK", "application/gzip", pictures)
        .get("/xmrig/xmrig/blob/master/src/config.json").answer("200 OK", "application/json",
            DownloadScenes.config("donate.v2.xmrig.com:3333", "YOUR_WALLET_ADDRESS")).bye();
  }

  /** Indexes of packages, searches and mirrors' listings that name miners. */
  static Scene indexes() {
    String packages = "Package: xmrig\nVersion: 6.26.0+dfsg-1\nArchitecture: amd64\nFilename: pool/main/x/xmrig/xmrig_6.26.0+dfsg-1_amd64.deb\n"
        + "SHA256: " + new Draw(31).hex(64) + "\nDescription: stratum+tcp:// cryptonight RandomX miner, --donate-level\n\n";
    String listing = "<html><head><title>Index of /miners</title></head><body><a href=\"xmrig-6.26.0-linux-static-x64.tar.gz\">"
        + "xmrig-6.26.0-linux-static-x64.tar.gz</a> <a href=\"setup_c3pool_miner.sh\">setup_c3pool_miner.sh</a></body></html>";
    return Web.at(232, SERVER, 80, "deb.example.org").agent("Debian APT-HTTP/1.3 (2.6.1)").get("/debian/dists/stable/main/binary-amd64/Packages.gz")
        .answer("200 OK", "application/gzip", Files.gzip(Files.text(packages.repeat(20))))
        .get("/miners/").answer("200 OK", "text/html", listing).get("/search?q=xmrig-6.26.0-linux-static-x64.tar.gz")
        .answer("200 OK", "text/html", listing).get("/api/search/xmrig").answer("200 OK", "application/json",
            "{\"results\":[{\"name\":\"xmrig\",\"url\":\"/pool/main/x/xmrig/\",\"description\":\"donate-level randomx cpu\"}],\"pools\":[]}")
        .get("/simple/xmrig-6.26.0-linux-x64.tar.gz.asc").answer("200 OK", "text/plain", "-----BEGIN PGP SIGNATURE-----\n").bye();
  }

  /** A manual and a how-to, as pages and as plain text. */
  static Scene documentation() {
    String text = "# Set-up\n\n    wget https://example.org/xmrig-6.26.0-linux-static-x64.tar.gz\n    sysctl -w vm.nr_hugepages=1280\n"
        + "    ./xmrig -o stratum+tcp://pool.example.com:3333 -u WALLET=... --donate-level 1 --randomx-1gb-pages --coin=XMR\n";
    String page = "<!DOCTYPE html><html><head><title>Options</title></head><body><pre>" + text + "</pre><code>new CoinHive.Anonymous('key').start()"
        + "</code><script>window.highlight('pre');</script></body></html>";
    return Web.at(233, SERVER, 80, "docs.example.org").agent(Web.BROWSER).get("/miner/config").answer("200 OK", "text/html", page)
        .get("/raw/README.md").answer("200 OK", "text/plain; charset=utf-8", text).get("/raw/setup.txt").answer("200 OK", "text/plain", text).bye();
  }

  /** A scanner's signatures, its engine, rules of an intrusion detection system, YARA, all full of the words. */
  static Scene antivirus() {
    String database = "ClamAV-VDB:25 Nov 2026 09-04 +0000:27123:2071212:90:" + new Draw(34).hex(32) + ":x:builder:1795769040\n"
        + "Unix.Coinminer.XMRig-1:0:*:786d7269672e636f6d stratum+tcp:// --donate-level cryptonight RandomX rx/0 keepalived\n";
    byte[] engine = Files.elf("EICAR-STANDARD-ANTIVIRUS-TEST-FILE", "Trojan.Linux.CoinMiner", "XMRig", "donate-level", "stratum+tcp://", "keepalived",
        "cryptonight", "mining.submit");
    String yara = "rule xmrig_miner {\n  strings:\n    $a = \"stratum+tcp://\"\n    $b = \"--donate-level\"\n    $c = \"nr_hugepages\"\n    $d = \"xmrig.tar.gz\"\n"
        + "  condition: all of them\n}\n";
    byte[] rules = Files.tarGz(Files.plain("rules/coinminer.rules", "alert tcp any any -> any any (msg:\"XMRig\"; content:\"stratum+tcp\"; sid:1;)\n"));
    return Web.at(234, SERVER, 80, "database.example.net").agent("ClamAV/1.4.1 (OS: Linux, ARCH: x86_64, CPU: x86_64)").get("/daily.cvd")
        .answer("200 OK", "application/octet-stream", database).get("/engine/libscan-12.so").answer("200 OK", "application/octet-stream", engine)
        .get("/rules/xmrig.yar").answer("200 OK", "text/plain", yara).get("/rules/coinminer.rules.tar.gz").answer("200 OK", "application/gzip", rules)
        .get("/engine/update-12.tar.gz").answer("200 OK", "application/gzip", Files.tarGz(Files.executable("bin/scand", engine))).bye();
  }

  /** Lists of what is to be blocked: hosts, a browser's filters, a script that blocks, pools as JSON. */
  static Scene blocklists() {
    String filters = "! NoCoin\n||coinhive.com^\n||coin-hive.com^\n/coinhive.min.js\n/cryptonight.wasm\n/deepMiner.js\n##+js(set, CoinHive.Anonymous, noopFunc)\n";
    String blocker = "(function(){\"use strict\";var urls=[\"*://*.coinhive.com/*\",\"*://*/coinhive.min.js\",\"*://*/cryptonight.wasm\",\"*://*/webmr.js\"];\n"
        + "var apis=[\"CoinHive.Anonymous(\",\"CRLT.Anonymous\",\"deepMiner.Init\"];chrome.webRequest.onBeforeRequest.addListener(stop,{urls:urls});"
        + "watcher.start();})();\n";
    String pools = "{\"pools\":[{\"url\":\"pool.example.com:3333\",\"user\":\"any\",\"coin\":\"XMR\"}],\"source\":\"list\",\"cpu\":0,\"algo\":\"rx/0\"}";
    return Web.at(235, SERVER, 80, "lists.example.net").agent(Web.BROWSER).get("/nocoin/filters.txt").answer("200 OK", "text/plain", filters)
        .get("/ext/blocker.js").answer("200 OK", "application/javascript", blocker).get("/hosts").answer("200 OK", "text/plain",
            "0.0.0.0 coinhive.com\n0.0.0.0 gulf.moneroocean.stream\n0.0.0.0 pool.supportxmr.com\n").get("/pools.json")
        .answer("200 OK", "application/json", pools).bye();
  }

  /** News that show how it was done: as text, as data for search engines, as the page's state. */
  static Scene news() {
    String story = "The page loaded coinhive.min.js and called new CoinHive.Anonymous('key').start() with throttle: 0.3, then WEBSOCKET_SHARDS ...";
    String page = "<!DOCTYPE html><html><head><title>Hidden miners</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\""
        + story + "\"}</script></head><body><p>" + story + "</p><pre>&lt;script src=\"coinhive.min.js\"&gt;&lt;/script&gt;</pre>"
        + "<script>window.__NUXT__={article:\"" + story + "\"}</script></body></html>";
    return Web.at(236, SERVER, 80, "news.example.com").agent(Web.BROWSER).get("/2026/hidden-miners-xmrig-6.26.0").answer("200 OK", "text/html", page)
        .get("/api/articles/17").answer("200 OK", "application/json", "{\"articleBody\":\"" + story + "\",\"tags\":[\"donate-level\",\"pools\"]}").bye();
  }

  /** A report of an attack, and a script that cleans up behind one. */
  static Scene reports() {
    String report = "Title: Dropper analysis\n\nThe script setup_c3pool_miner.sh fetched xmrig.tar.gz from hxxp://203[.]0.113.66/xmrig_setup/raw/master/,\n"
        + "set vm.nr_hugepages, ran with --donate-level 1 against gulf.moneroocean.stream:10128 and WALLET=48Tfqk...\n";
    String cleaner = "#!/bin/bash\n# removes what the dropper left\nsystemctl stop moneroocean_miner\nrm -rf ~/moneroocean /tmp/xmrig /etc/systemd/system/"
        + "moneroocean_miner.service\npkill -9 xmrig\npkill -9 minerd\necho '0.0.0.0 gulf.moneroocean.stream' >> /etc/hosts\n";
    String stix = "{\"type\":\"bundle\",\"objects\":[{\"type\":\"indicator\",\"pattern\":\"[file:name = 'xmrig' AND url:value = 'stratum+tcp://x']\"}]}";
    return Web.at(237, SERVER, 80, "reports.example.net").agent(Web.BROWSER).get("/2026/dropper.txt").answer("200 OK", "text/plain", report)
        .get("/2026/dropper.pdf").answer("200 OK", "application/pdf", "%PDF-1.7\n" + report).get("/2026/clean-up.sh").answer("200 OK", "text/x-sh", cleaner)
        .get("/2026/dropper.stix.json").answer("200 OK", "application/json", stix).bye();
  }

  /** Ordinary files: a library of cryptography as WebAssembly, a tuned database's set-up, programs, a registry. */
  static Scene ordinary() {
    byte[] crypto = Files.wasm(256, new Octets().hex("637c777bf26b6fc53001672bfed7ab76").bytes(), new Octets().hex("8b800000000000800a00008000000080").bytes());
    String tuning = "#!/bin/bash\nsysctl -w vm.nr_hugepages=8192\nmodprobe msr && wrmsr -a 0x1a4 0xf\ncurl -O http://db.example.com/server.tar.gz\n";
    String manifest = "{\"schemaVersion\":2,\"config\":{\"size\":1,\"digest\":\"sha256:" + new Draw(38).hex(64) + "\"},\"layers\":[]}";
    return Web.at(238, SERVER, 80, "files.example.com").get("/js/crypto.wasm").answer("200 OK", "application/wasm", crypto)
        .get("/tune.sh").answer("200 OK", "text/x-sh", tuning).get("/tool-1.2.3-linux-x64.tar.gz").answer("200 OK", "application/gzip",
            Files.tarGz(Files.executable("tool/tool", Files.elf("usage: tool [options]", "https://", "keepalived"))))
        .get("/v2/library/nginx/manifests/latest").answer("200 OK", "application/json", manifest)
        .get("/miner.min.js").answer("200 OK", "application/javascript", "(function(){/* a game of mines */var miner={};miner.dig=function(){};})();")
        .get("/xmrig-6.26.0-linux-static-x64.tar.gz.sha256").answer("200 OK", "text/plain", new Draw(39).hex(64) + "\n").bye();
  }
}
