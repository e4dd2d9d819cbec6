using Descent.Kernels;

namespace Descent.Runtime.Tests.Lanes;

public sealed class Lanes512SingleTests : LaneContract<Lanes512Single, Lanes1Single, float>;
public sealed class Lanes256SingleTests : LaneContract<Lanes256Single, Lanes1Single, float>;
public sealed class Lanes128SingleTests : LaneContract<Lanes128Single, Lanes1Single, float>;
public sealed class Lanes1SingleTests : LaneContract<Lanes1Single, Lanes1Single, float>;
public sealed class Lanes512DoubleTests : LaneContract<Lanes512Double, Lanes1Double, double>;
public sealed class Lanes256DoubleTests : LaneContract<Lanes256Double, Lanes1Double, double>;
public sealed class Lanes128DoubleTests : LaneContract<Lanes128Double, Lanes1Double, double>;
public sealed class Lanes1DoubleTests : LaneContract<Lanes1Double, Lanes1Double, double>;
public sealed class LanePair512Tests : LaneContract<LanePair<Lanes512Single>, Lanes1Single, float>;
public sealed class LanePair256Tests : LaneContract<LanePair<Lanes256Single>, Lanes1Single, float>;
public sealed class LanePair128Tests : LaneContract<LanePair<Lanes128Single>, Lanes1Single, float>;
public sealed class LanePair1Tests : LaneContract<LanePair<Lanes1Single>, Lanes1Single, float>;
