import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/** A server that speaks MongoDB's protocol and keeps everything in memory. Argument: the port. */
public class MongoStandIn {
  public static void main(String[] args) throws Exception {
    MemoryBackend backend = new MemoryBackend();
    // The library says 8; mongoose asks for 9, and all that it then uses is there.
    backend.version(
        new MongoVersion() {
          public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
          }

          public int getWireVersion() {
            return 9;
          }

          public String toVersionString() {
            return "5.0.0";
          }
        });
    MongoServer server = new MongoServer(backend);
    server.bind("127.0.0.1", Integer.parseInt(args[0]));
    Thread.currentThread().join();
  }
}
