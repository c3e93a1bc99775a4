package io.github.keyreeve.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * nginx with the configuration of {@code deploy/nginx}, in which only what must differ here is replaced: ports, the certificate and the
 * list of nodes.
 */
public final class Nginx {

    private static final String PROGRAM = "/usr/sbin/nginx";

    private final int port;
    private final Path folder;
    private final Process process;

    public Nginx(Path root, Path folder, List<Integer> nodes, int port) {
        this.port = port;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            makeCertificate();
            Files.writeString(folder.resolve("keyreeve-nodes.conf"), servers(nodes));
            Files.writeString(folder.resolve("keyreeve.conf"), site(root));
            Files.writeString(folder.resolve("nginx.conf"), main());
            this.process = new ProcessBuilder(
                            PROGRAM,
                            "-p",
                            folder.toString(),
                            "-e",
                            folder.resolve("error.log").toString(),
                            "-c",
                            folder.resolve("nginx.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean isInstalled() {
        return Files.isExecutable(Path.of(PROGRAM));
    }

    private void makeCertificate() {
        Program.run(
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-keyout",
                        folder.resolve("tls.key").toString(),
                        "-out",
                        folder.resolve("tls.pem").toString()),
                Map.of());
    }

    /** What stands in deploy/nginx/keyreeve-nodes.conf, for these nodes. */
    private static String servers(List<Integer> nodes) {
        return nodes.stream()
                .map(node -> "server 127.0.0.1:" + node + " fail_timeout=1s;\n")
                .collect(Collectors.joining());
    }

    private String site(Path root) throws IOException {
        return Files.readString(root.resolve("deploy/nginx/keyreeve.conf"))
                .replaceAll("(?m)^ *listen \\[::].*\n", "")
                .replace("listen 80;", "listen 127.0.0.1:" + Ports.next() + ";")
                .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                .replace("auth.example.com;", "localhost;")
                .replace(
                        "/etc/ssl/auth.example.com.pem",
                        folder.resolve("tls.pem").toString())
                .replace(
                        "/etc/ssl/auth.example.com.key",
                        folder.resolve("tls.key").toString())
                .replace("$host$request_uri", "localhost:" + port + "$request_uri")
                .replace("proxy_set_header Host $host;", "proxy_set_header Host $http_host;");
    }

    private String main() {
        String temporary = List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                .map(kind -> "    " + kind + "_temp_path " + folder.resolve(kind) + ";\n")
                .collect(Collectors.joining());
        return "daemon off;\nmaster_process on;\nworker_processes 1;\n" + (Program.isRoot() ? "user root;\n" : "")
                + "pid "
                + folder.resolve("pid") + ";\nerror_log " + folder.resolve("error.log")
                + " warn;\nevents { worker_connections 1024; }\nhttp {\n" + temporary + "    include "
                + folder.resolve("keyreeve.conf")
                + ";\n}\n";
    }

    public void stop() {
        process.destroy();
    }
}
