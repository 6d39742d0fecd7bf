/** Addresses that a name may resolve to and that nothing of ours may connect to: of each special range one or more. */
export const refusedAddresses = [
  // This host and this network (RFC 791), private (RFC 1918), shared by carriers (RFC 6598), loopback, link-local.
  ...["0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255"],
  ...["127.0.0.1", "127.1.2.3", "127.255.255.254", "168.63.129.16", "169.254.0.1", "169.254.169.254", "169.254.170.2"],
  ...["172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"],
  // Protocol assignments, documentation, anycast of 6to4, AS112, benchmarking, multicast, reserved, broadcast.
  ...["192.0.0.1", "192.0.0.192", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.175.48.1"],
  ...["198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1"],
  "255.255.255.255",
  // IPv4 inside IPv6: mapped, compatible, translated (NAT64, also local), Teredo, 6to4, ISATAP's link-local form.
  ...["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::ffff:a9fe:a9fe", "::127.0.0.1", "::a00:1"],
  ...["::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "2001::1", "2001:0:7f00:1::"],
  ...["2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1", "fe80::5efe:7f00:1"],
  // IPv6's own: unspecified, loopback, discard, benchmarking, ORCHID, documentation, SRv6, unique local, link-local
  // with and without a zone, the former site-local, multicast, and what nobody has been given yet.
  ...["::", "::1", "100::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "3fff::1", "4000::1", "5f00::1"],
  ...["fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%lo", "febf::1", "fec0::1", "ff02::1", "ff0e::1"],
] as const;

/** URLs that lead to an address as above however they are written; `PORT` stands for the canary's. */
export const refusedUrls = [
  // Loopback in every spelling that a URL knows: short, decimal, octal, hexadecimal, mixed, with zeros, with a final dot.
  ...["http://127.0.0.1:PORT/", "http://127.1:PORT/", "http://127.0.1:PORT/", "http://127.255.255.254:PORT/"],
  ...["http://2130706433:PORT/", "http://0x7f000001:PORT/", "http://017700000001:PORT/", "http://0x7f.1:PORT/"],
  ...[
    "http://0177.0.0.1:PORT/",
    "http://0x7f.0x0.0x0.0x1:PORT/",
    "http://0177.0x0.0.01:PORT/",
    "http://127.0.0.01:PORT/",
  ],
  ...["http://127.000.000.001:PORT/", "http://127.0.0.1.:PORT/", "http://0x7F.0.0.0X1:PORT/", "http://127.65535:PORT/"],
  ...[
    "http://0:PORT/",
    "http://0.0.0.0:PORT/",
    "http://0x0:PORT/",
    "http://00000000000:PORT/",
    "http://0.0.0.0.:PORT/",
  ],
  // Digits and dots of other scripts, percent signs, characters that are left out, slashes the wrong way round.
  ...[
    "http://１２７.０.０.１:PORT/",
    "http://127。0。0。1:PORT/",
    "http://127．0．0．1:PORT/",
    "http://①②⑦.⓪.⓪.①:PORT/",
  ],
  ...[
    "http://𝟏𝟐𝟕.𝟎.𝟎.𝟏:PORT/",
    "http://127%2e0%2e0%2e1:PORT/",
    "http://%31%32%37.0.0.1:PORT/",
    "http://127.0.0\u00ad.1:PORT/",
  ],
  ...["http:\\\\127.0.0.1:PORT\\", "http:127.0.0.1:PORT/", "http:////127.0.0.1:PORT/", "  http://127.0.0.1:PORT/  "],
  ...[
    "ht\ntp://127.0.0.1:PORT/",
    "HTTP://127.0.0.1:PORT/#https://good.example",
    "http://127.0.0.1:PORT?@good.example/",
  ],
  "http://127.0.0.1:PORT\\@good.example/",
  // The names that always mean this machine.
  ...["http://localhost:PORT/", "http://LOCALHOST:PORT/", "http://localhost.:PORT/", "http://api.localhost:PORT/"],
  ...[
    "http://ｌｏｃａｌｈｏｓｔ:PORT/",
    "http://loc%61lhost:PORT/",
    "http://a.b.localhost.:PORT/",
    "https://localhost:PORT/",
  ],
  // IPv6 of loopback, written out, mapped, compatible, translated, tunnelled.
  ...["http://[::1]:PORT/", "http://[0:0:0:0:0:0:0:1]:PORT/", "http://[0000::0001]:PORT/", "http://[::]:PORT/"],
  ...["http://[::ffff:127.0.0.1]:PORT/", "http://[::ffff:7f00:1]:PORT/", "http://[0:0:0:0:0:FFFF:7F00:0001]:PORT/"],
  ...["http://[::127.0.0.1]:PORT/", "http://[::ffff:0:127.0.0.1]:PORT/", "http://[64:ff9b::127.0.0.1]:PORT/"],
  ...["http://[64:ff9b:1::7f00:1]:PORT/", "http://[2002:7f00:1::]:PORT/", "http://[2001:0:7f00:1::]:PORT/"],
  // Elsewhere that is not public.
  ...["http://10.0.0.1:PORT/", "http://172.16.0.1:PORT/", "http://192.168.1.1:PORT/", "http://100.64.0.1:PORT/"],
  ...[
    "http://169.254.169.254/latest/meta-data/",
    "http://0xA9FEA9FE/",
    "http://2852039166/",
    "http://0251.0376.0251.0376/",
  ],
  ...["http://[::ffff:169.254.169.254]/", "http://[fd00:ec2::254]/", "http://168.63.129.16/", "http://192.0.2.1:PORT/"],
  ...["http://198.18.0.1:PORT/", "http://224.0.0.1:PORT/", "http://255.255.255.255:PORT/", "http://[ff02::1]:PORT/"],
  ...["http://[fe80::1]:PORT/", "http://[fec0::1]:PORT/", "http://[2001:db8::1]:PORT/"],
  // Ports that are no web server's: a database, a cache, SMTP, SSH, none.
  ...[
    "http://127.0.0.1:5432/",
    "http://127.0.0.1:6379/",
    "http://127.0.0.1:25/",
    "http://[::1]:22/",
    "http://127.0.0.1:0/",
  ],
] as const;

/** URLs that are refused for what they are, before anybody asks where they lead. */
export const impossibleUrls = [
  // A name or a password, which would also be sent; what looks like the host is none.
  ...[
    "http://user:pass@127.0.0.1:PORT/",
    "http://good.example@127.0.0.1:PORT/",
    "http://good.example%40x@127.0.0.1:PORT/",
  ],
  ...["http://user@good.example:PORT/", "http://:secret@good.example:PORT/"],
  // Other schemes, and what no client could call.
  ...["ftp://127.0.0.1:PORT/", "file:///etc/passwd", "gopher://127.0.0.1:PORT/_x", "dict://127.0.0.1:PORT/", "data:,x"],
  ...["ws://127.0.0.1:PORT/", "unix:/var/run/docker.sock", "javascript:alert(1)", "blob:http://127.0.0.1:PORT/x"],
  ...["http://[fe80::1%25lo]:PORT/", "http://[fe80::1%lo]:PORT/", "http://[::1%251]:PORT/", "http://127.0.0.1:99999/"],
  ...[
    "http://256.0.0.1:PORT/",
    "http://127.0.0.0.1:PORT/",
    "http://0x7f.0.0.0.1:PORT/",
    "http://4294967296/",
    "http://",
  ],
  ...["http://127.0.0.1 :PORT/", "http://127.0.0.1:PORT@/", "//127.0.0.1:PORT/", "127.0.0.1:PORT", "not a URL", ""],
] as const;

/** A list of URLs with the port of a listener in its place. */
export const withPort = (urls: readonly string[], port: number): string[] =>
  urls.map((url) => url.replace("PORT", String(port)));
