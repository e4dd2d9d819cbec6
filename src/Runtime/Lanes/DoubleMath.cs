namespace Descent.Kernels;

#pragma warning disable CS1591
public static partial class DoubleMath
{
    public static T Exp<T>(T x) where T : struct, ILanes<T> => Temporary.PerLane(x, Math.Exp);
    public static T Log<T>(T x) where T : struct, ILanes<T> => Temporary.PerLane(x, Math.Log);
    public static T Pow<T>(T x, T y) where T : struct, ILanes<T> => Temporary.PerLane(x, y, Math.Pow);
    public static T Tanh<T>(T x) where T : struct, ILanes<T> => Temporary.PerLane(x, Math.Tanh);
    public static T Sigmoid<T>(T x) where T : struct, ILanes<T> => Temporary.PerLane(x, v => 1 / (1 + Math.Exp(-v)));
    public static T Softplus<T>(T x) where T : struct, ILanes<T> => Temporary.PerLane(x, v => v > 40 ? v : Math.Log(1 + Math.Exp(v)));
    public static T Cbrt<T>(T x) where T : struct, ILanes<T> => Temporary.PerLane(x, Math.Cbrt);
    public static T Atan2<T>(T x, T y) where T : struct, ILanes<T> => Temporary.PerLane(x, y, Math.Atan2);
}
