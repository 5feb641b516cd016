package dev.marquee.deploy.kill;

import java.util.List;

/** Something that deploy does to several shows, each of which is to meet a kill somewhere else. */
interface Scenario {
  /** The moments at which the shows are held up, after what is needed for that was prepared. */
  List<String> prepare(DeployProcess deploy, When when) throws Exception;

  /** Lets it begin, and waits until what no gate holds up is where it is to be killed. */
  void begin(DeployProcess deploy) throws Exception;

  /** Checks that the process which came after the killed one has brought it to its end. */
  void check(DeployProcess deploy) throws Exception;

  /** When the process is killed. */
  enum When {
    BEFORE_THE_WRITE,
    AFTER_THE_WRITE
  }
}
