namespace Descent;

/// <summary>
/// Makes a partial class an optimizer: the generator implements its hyperparameters, its state, the fused kernel of its
/// <see cref="UpdateRuleAttribute"/> method and the step over any number of tensors.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OptimizerAttribute : Attribute
{
    /// <summary>How exactly the kernel computes.</summary>
    public MathMode Math { get; set; }
}

/// <summary>How exactly a kernel computes its elements.</summary>
public enum MathMode
{
    /// <summary>Bit for bit what the rule computes when it is called from C#.</summary>
    Exact,

    /// <summary>
    /// As fast as the processor can with errors of a few ulp: a product that is added to is contracted into one operation, roots and quotients of <see cref="float"/> come from the processor's estimate
    /// and one step of Newton's where that is faster (within 2 ulp; zeros, infinities and NaN as exact ones), divisors that all elements share become factors, <c>Min</c> and <c>Max</c> return their
    /// second argument for a NaN. An element has the same bits wherever it stands; other processors may give other bits.
    /// </summary>
    Fast,
}

/// <summary>
/// Marks the method that is the optimizer: it takes the parameter and its gradient, then one argument per array of state, and
/// returns the new parameter. Called from C# it computes one element.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class UpdateRuleAttribute : Attribute
{
    /// <summary>
    /// The tensors that the rule is for: 0 for all (the only rule then), 1 for vectors and single numbers, 2 for tensors of two or more
    /// dimensions. A class has one rule, or one of rank 1 and one of rank 2.
    /// </summary>
    public int Rank { get; set; }
}

/// <summary>
/// Marks the method that gives the weights to evaluate, where they are not those that are trained: it takes the parameter, then state of the
/// update rule by the same names, and returns the weight.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class EvaluationRuleAttribute : Attribute;

/// <summary>
/// Marks a method that says what the update rule should come to, in the form of the paper, say, where the rule itself is written for speed or exactness. It has the form of an update rule, with arguments of its own.
/// Nothing is generated of it and it costs nothing: the compiler proves that both are equal, or shows gradients on which they part. State of one name is the same quantity in both.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ReferenceRuleAttribute : Attribute
{
    /// <summary>The <see cref="UpdateRuleAttribute.Rank"/> of the update rule that this is the reference of.</summary>
    public int Rank { get; set; }
}
