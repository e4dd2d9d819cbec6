using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>Conditions over ranges: 1 where they hold for all numbers, 0 where for none, else either.</summary>
internal static class Truth
{
    public static Interval Not(in Interval a) => a.IsTrue ? Interval.False : a.IsFalse ? Interval.True : Interval.Either;

    public static Interval And(in Interval a, in Interval b) => a.IsFalse || b.IsFalse ? Interval.False : a.IsTrue && b.IsTrue ? Interval.True : Interval.Either;

    public static Interval Or(in Interval a, in Interval b) => a.IsTrue || b.IsTrue ? Interval.True : a.IsFalse && b.IsFalse ? Interval.False : Interval.Either;

    public static Interval Classify(Op op, in Interval a)
    {
        bool infinite = a.HasInfinity, onlyNaN = a.IsEmpty, finite = !onlyNaN && !(infinite && a.Lower == a.Upper);
        return op switch
        {
            Op.IsNaN => !a.MayBeNaN ? Interval.False : onlyNaN ? Interval.True : Interval.Either,
            Op.IsFinite => !a.MayBeNaN && !infinite ? Interval.True : finite ? Interval.Either : Interval.False,
            _ => !infinite ? Interval.False : finite || a.MayBeNaN ? Interval.Either : Interval.True,
        };
    }

    public static Interval Compare(Op op, in Interval a, in Interval b)
    {
        if (a.IsEmpty || b.IsEmpty) return op == Op.NotEqual ? Interval.True : Interval.False; // NaN compares with nothing
        bool mayBeNaN = a.MayBeNaN || b.MayBeNaN;
        (bool can, bool must) = op switch
        {
            Op.Less => (CanBeLess(a, b, false), !CanBeLess(b, a, true)),
            Op.LessOrEqual => (CanBeLess(a, b, true), !CanBeLess(b, a, false)),
            Op.Greater => (CanBeLess(b, a, false), !CanBeLess(a, b, true)),
            Op.GreaterOrEqual => (CanBeLess(b, a, true), !CanBeLess(a, b, false)),
            Op.Equal => (CanBeEqual(a, b), MustBeEqual(a, b)),
            _ => (!MustBeEqual(a, b), !CanBeEqual(a, b)),
        };
        if (op == Op.NotEqual ? !can && !mayBeNaN : !can) return Interval.False;
        return must && (!mayBeNaN || op == Op.NotEqual) ? Interval.True : Interval.Either;
    }

    /// <summary>Whether some number of a lies below some number of b, or beside it where that counts.</summary>
    private static bool CanBeLess(in Interval a, in Interval b, bool orEqual) =>
        a.Lower < b.Upper || (orEqual && a.Lower == b.Upper && !a.LowerOpen && !b.UpperOpen);

    private static bool CanBeEqual(in Interval a, in Interval b) => !Interval.Meet(a with { MayBeNaN = false }, b with { MayBeNaN = false }).IsEmpty;

    private static bool MustBeEqual(in Interval a, in Interval b) => a.IsPoint && b.IsPoint && a.Lower == b.Lower;
}
