using Descent.Kernels;

namespace Descent.Reductions;

/// <summary>
/// Adds results of parts (blocks, pieces of a row, rows, bands, tensors) one after another, in their order, to the result of the whole. What the
/// parts come to is mapped already: squares are not squared again.
/// </summary>
/// <param name="kind">How one number is made of many.</param>
internal struct Total(ReductionKind kind)
{
    private readonly ReductionKind _kind = kind;
    private Lanes1Double _sum = new(kind switch
    {
        ReductionKind.Min => Min.Identity,
        ReductionKind.Max => Max.Identity,
        _ => 0,
    });
    private Lanes1Double _error;

    /// <summary>Adds the result of the next part.</summary>
    public void Add(double partial)
    {
        switch (_kind)
        {
            case ReductionKind.Min: _sum = Min.Join(_sum, new(partial)); break;
            case ReductionKind.Max or ReductionKind.MaxAbs: _sum = Max.Join(_sum, new(partial)); break;
            default: Compensation.Add(ref _sum, ref _error, new Lanes1Double(partial)); break;
        }
    }

    /// <summary>Adds the results of parts, in their order.</summary>
    public void Add(ReadOnlySpan<double> partials)
    {
        if (_kind is ReductionKind.Min or ReductionKind.Max or ReductionKind.MaxAbs)
        {
            foreach (double partial in partials) Add(partial);
            return;
        }

        // In registers.
        (Lanes1Double sum, Lanes1Double error) = (_sum, _error);
        foreach (double partial in partials) Compensation.Add(ref sum, ref error, new Lanes1Double(partial));
        (_sum, _error) = (sum, error);
    }

    /// <summary>Adds what follows and has been added up on its own: not the same bits as adding its parts here, so where to cut must be fixed.</summary>
    public void Add(in Total later)
    {
        Add(later._sum.Value);
        _error += later._error;
    }

    /// <summary>What all parts come to.</summary>
    public readonly double Result => Compensation.Close(_sum.Value, _error.Value);
}
