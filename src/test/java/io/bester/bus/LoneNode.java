package io.bester.bus;

import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cluster of one node, which remembers what other nodes would hear of. */
final class LoneNode implements ClusterManager {
  /** Addresses that other nodes would send to. */
  final Set<String> told = ConcurrentHashMap.newKeySet();
  /** Addresses that other nodes were looked for at. */
  final Set<String> sought = ConcurrentHashMap.newKeySet();
  private final Map<String, RegistrationInfo> registrations = new ConcurrentHashMap<>();
  private final Map<String, Map<?, ?>> maps = new ConcurrentHashMap<>();
  private NodeInfo info;

  @Override public void addRegistration(String address, RegistrationInfo registration, Completable<Void> done) {
    registrations.put(address, registration);
    if (!registration.localOnly()) {
      told.add(address);
    }
    done.succeed();
  }

  @Override public void getRegistrations(String address, Completable<List<RegistrationInfo>> done) {
    sought.add(address);
    RegistrationInfo found = registrations.get(address);
    done.succeed(found == null ? List.of() : List.of(found));
  }

  @Override public void removeRegistration(String address, RegistrationInfo registration, Completable<Void> done) {
    registrations.remove(address);
    done.succeed();
  }

  @Override public void setNodeInfo(NodeInfo own, Completable<Void> done) {
    info = own;
    done.succeed();
  }

  @Override public NodeInfo getNodeInfo() {
    return info;
  }

  @Override public void getNodeInfo(String node, Completable<NodeInfo> done) {
    done.succeed(info);
  }

  @Override public String getNodeId() {
    return "alone";
  }

  @Override public List<String> getNodes() {
    return List.of(getNodeId());
  }

  @Override public String clusterHost() {
    return "127.0.0.1";
  }

  @Override public void init(Vertx vertx) {}

  @Override public void nodeListener(NodeListener listener) {}

  @Override public void registrationListener(RegistrationListener listener) {}

  @Override public void join(Completable<Void> done) {
    done.succeed();
  }

  @Override public void leave(Completable<Void> done) {
    done.succeed();
  }

  @Override public boolean isActive() {
    return true;
  }

  @SuppressWarnings("unchecked")
  @Override public <K, V> Map<K, V> getSyncMap(String name) {
    return (Map<K, V>) maps.computeIfAbsent(name, first -> new ConcurrentHashMap<K, V>());
  }

  @Override public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> done) {
    done.fail("not needed");
  }

  @Override public void getLockWithTimeout(String name, long millis, Completable<Lock> done) {
    done.fail("not needed");
  }

  @Override public void getCounter(String name, Completable<Counter> done) {
    done.fail("not needed");
  }
}
