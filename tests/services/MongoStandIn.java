import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;

/** A server that speaks MongoDB's protocol and keeps everything in memory. Argument: the port. */
public class MongoStandIn {
  public static void main(String[] args) throws Exception {
    MemoryBackend backend = new OneAtATime();
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

  /**
   * The library answers with the very documents that it keeps. Another command may change them before
   * they are sent, so findAndModify would show the change of somebody else.
   */
  private static class OneAtATime extends MemoryBackend {
    @Override
    public synchronized Document handleMessage(MongoMessage message) {
      return super.handleMessage(message).cloneDeeply();
    }
  }
}
