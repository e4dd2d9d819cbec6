namespace Descent.Benchmarks.Targets.Families;

/// <summary>Ways of storing less than fp32.</summary>
internal enum Narrow
{
    /// <summary>Parameters, gradients and state in bf16.</summary>
    All,

    /// <summary>State in bf16.</summary>
    State,

    /// <summary>State in eight bits.</summary>
    EightBit,

    /// <summary>As <see cref="All"/>, with the sixteen bits that bf16 parameters lack kept beside them.</summary>
    Compensated,
}
