package io.bester.process;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * What to do when the operating system sends this process a signal.
 *
 * <p>By reflection: javac warns of {@code sun.misc} where it is named, and there is no other way to outlive a HUP or
 * to end a TERM with exit code 0.
 */
public final class Signals {
  private static final Logger LOG = System.getLogger("bester.node");

  private Signals() {}

  /** @param signal its name without SIG; {@code action} runs on a thread of its own and may block */
  public static void on(String signal, Runnable action) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      type.getMethod("handle", type, handler).invoke(null, type.getConstructor(String.class).newInstance(signal), proxy(handler, action));
    } catch (InvocationTargetException e) {
      LOG.log(Level.WARNING, "node SIG" + signal + " keeps its usual meaning: " + e.getCause().getMessage());
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "node SIG" + signal + " keeps its usual meaning: this Java has no " + e.getMessage());
    }
  }

  private static Object proxy(Class<?> handler, Runnable action) {
    return Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) ->
        method.getDeclaringClass() == Object.class ? identity(self, method, arguments) : run(action));
  }

  private static Object run(Runnable action) {
    action.run();
    return null;
  }

  private static Object identity(Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "a signal's action";
    };
  }
}
