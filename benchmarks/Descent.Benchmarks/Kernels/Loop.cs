namespace Descent.Benchmarks.Kernels;

/// <summary>What all elements of a step share: numbers only, laid out as the C files read them.</summary>
internal interface IConstants<TSelf> where TSelf : unmanaged, IConstants<TSelf>
{
    /// <summary>Computed in double and rounded once, as the generated code does.</summary>
    static abstract TSelf Prepare(double learningRate, long t);
}

/// <summary>The loop over the elements.</summary>
internal interface ILoop<TConstants> where TConstants : unmanaged, IConstants<TConstants>
{
    /// <summary>Updates all elements.</summary>
    static abstract void Run(in Arrays memory, in TConstants k);
}
