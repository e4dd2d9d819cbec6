using Descent.Kernels;
using Descent.Reductions;

namespace Descent.Phases;

/// <summary>The accounts of one thread, to which kernels add while they run over a block. What is taken out leaves what no elements come to.</summary>
internal sealed unsafe class KernelAccounts
{
    private readonly PinnedVector _memory;

    // What they hold, for that is what the last pass left: most passes find what they need.
    private readonly double[] _identities;

    /// <param name="number">The most reductions that a kernel makes.</param>
    public KernelAccounts(int number)
    {
        _memory = new PinnedVector(number * BlockAccounts.Stride, sizeof(double));
        _identities = new double[number];
    }

    /// <summary>Prepares those of a pass.</summary>
    public void Open(ReadOnlySpan<PassReduction> reductions)
    {
        foreach (ref readonly PassReduction reduction in reductions)
        {
            if (!reduction.IsInKernel) continue;
            double identity = BlockAccounts.Identity(reduction.Kind);
            if (_identities[reduction.Account] == identity) continue;
            _identities[reduction.Account] = identity;
            Elements(reduction.Account, BlockAccounts.Stride).Fill(identity);
        }
    }

    /// <summary>Where kernels find them.</summary>
    public nint Pointer => _memory.Pointer;

    /// <summary>What the elements of a block come to.</summary>
    public double Take(in PassReduction reduction) => BlockAccounts.Take(reduction.Kind, ref BlockAccounts.At(ref *(byte*)Pointer, reduction.Account));

    /// <summary>What rows of a tile come to, from its first on: kernels over several rows have accounts for each.</summary>
    public void TakeRows(in PassReduction reduction, Span<double> results) => BlockAccounts.TakeRows(reduction.Kind, ref BlockAccounts.At(ref *(byte*)Pointer, reduction.Account), results);

    /// <summary>What each row comes to, where the elements are rows.</summary>
    public void TakeElements(in PassReduction reduction, Span<double> results)
    {
        Span<double> elements = Elements(reduction.Account, results.Length);
        for (int i = 0; i < results.Length; i++) results[i] = Compensation.Close(elements[i], 0);
        elements.Fill(BlockAccounts.Identity(reduction.Kind));
    }

    /// <summary>Takes what the rows of a tile come to, column by column, to the sums of a band.</summary>
    public void TakeColumns(in PassReduction reduction, Span<double> sums, Span<double> errors) =>
        ColumnReducer.TakeTile(reduction.Kind, Elements(reduction.Account, sums.Length), sums, errors);

    private Span<double> Elements(int account, int count) => new((double*)_memory.Pointer + (nint)account * BlockAccounts.Stride, count);
}
