import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Whether the server in this container is ready: the exit status is 0 if it is. In place of curl, which an image would need a shell and
 * libraries for. It asks at the management port, which is the same whatever the issuer is.
 */
class Health {

    private static final int PATIENCE = 4_000;

    public static void main(String[] arguments) {
        String port = System.getenv().getOrDefault("MANAGEMENT_SERVER_PORT", "9001");
        System.exit(isReady("http://127.0.0.1:" + port + "/health/readiness") ? 0 : 1);
    }

    private static boolean isReady(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
