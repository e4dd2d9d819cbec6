using Descent.Generator.Declarations;
using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>
/// What the modifiers build with: operations in which every factor is formed as a <c>Scalar</c> at its own scope and rounded to the element once.
/// </summary>
/// <param name="parameter">The parameter before the step.</param>
/// <param name="gradient">The gradient as the caller gave it.</param>
/// <param name="gradientName">What the rule calls the gradient.</param>
/// <param name="rank">1 where the rule is for vectors alone, 2 where it is for all other tensors alone, 0 where it is for all.</param>
internal sealed class ModifierGraph(int parameter, int gradient, string gradientName, int rank, BindingContext context, Conversions conversions)
{
    public ModifierSet Set => context.Declaration.Modifiers;

    public int Parameter => parameter;

    /// <summary>The gradient as the caller gave it.</summary>
    public int Gradient => gradient;

    /// <summary>What the rule calls the parameter.</summary>
    public string W => context[parameter].Name;

    /// <summary>What the rule calls the gradient.</summary>
    public string G => gradientName;

    /// <summary>The rule sees vectors alone: a tensor is one unit, not one unit per row.</summary>
    public bool IsForVectors => rank == 1;

    public Node this[int id] => context[id];

    /// <summary>Begins a line of the listing: what follows belongs to it.</summary>
    public void Enter(string statement) => context.Statement = context.Builder.AddStatement(statement);

    /// <summary>What follows belongs to no line.</summary>
    public void Leave() => context.Statement = -1;

    /// <summary>The value of a property at this step.</summary>
    public int Property(string name, ValueType type = ValueType.Scalar) => context.Add(Op.Hyperparameter, type, [], name);

    /// <summary>A number outside the element scope.</summary>
    public int Number(string text) => context.Constant(ValueType.Scalar, text);

    public int Element(Op op, params int[] operands) => context.Add(op, ValueType.Element, operands);

    /// <summary>An operation on scalars.</summary>
    public int Scalar(Op op, params int[] operands) => context.Add(op, ValueType.Scalar, operands);

    public int Condition(Op op, params int[] operands) => context.Add(op, ValueType.Boolean, operands);

    /// <summary>Any other leaf or operation.</summary>
    public int Add(Op op, ValueType type, ReadOnlySpan<int> operands, string text = "", int index = 0) => context.Add(op, type, operands, text, index);

    /// <param name="key">What reductions to the model are shared by, over the rules of a class and the optimizers of a set.</param>
    public int Reduce(Op op, Scope scope, int operand, string key = "") => context.Reduce(op, scope, [operand], key);

    public int ToElement(int scalar) => conversions.ToElement(scalar);

    /// <summary>An element times a factor, which is rounded once.</summary>
    public int Scale(int element, int factor) => Element(Op.Multiply, element, ToElement(factor));

    /// <summary>A moving average, as <c>Rule.Ema</c> computes it.</summary>
    public int Ema(int average, int value, int decay) => RuleFunctions.Ema(average, value, decay, null, context, conversions);

    public int Named(int id, string name)
    {
        context.Builder.SetName(id, name);
        return id;
    }

    public void Output(Target target, int index, int value) => context.Builder.Output(target, index, value, context.Statement);
}
