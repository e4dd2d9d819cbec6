using Descent.Generator.Common;
using Descent.Generator.Diagnostics;

namespace Descent.Generator.IR;

/// <summary>
/// All that the generator needs to know of one optimizer: strings, numbers and the bound rule; comparable between two runs. Never
/// symbols, syntax, locations.
/// </summary>
internal sealed record OptimizerModel
{
    /// <summary>Namespace, empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>Containing types from the outside in, as they must be repeated: <c>partial class Outer</c>, <c>partial record struct Inner</c>.</summary>
    public required EquatableArray<string> Containers { get; init; }

    /// <summary>Simple name of the class.</summary>
    public required string Name { get; init; }

    /// <summary><c>class</c>, or <c>record</c> for a stub.</summary>
    public string Keyword { get; init; } = "class";

    /// <summary>Type parameters, of a stub alone: <c>&lt;T&gt;</c>.</summary>
    public string TypeParameters { get; init; } = "";

    /// <summary>The class cannot derive from Optimizer (a record, a class with a base): the stub implements its partial properties and nothing else.</summary>
    public bool IsBare { get; init; }

    /// <summary>File name of the generated source, unique in the compilation, without extension.</summary>
    public required string HintName { get; init; }

    /// <summary>Whether the class is sealed (members are <c>protected</c> only where that makes sense).</summary>
    public required bool IsSealed { get; init; }

    /// <summary>Names of all members that the user declared, which generated private members must avoid.</summary>
    public required EquatableArray<string> MemberNames { get; init; }

    /// <summary>Hyperparameters in the order of declaration, those of modifiers last.</summary>
    public required EquatableArray<HyperparameterModel> Hyperparameters { get; init; }

    /// <summary>The rule's arguments for parameter and gradient: the user's names.</summary>
    public required string ParameterName { get; init; }

    /// <summary>See <see cref="ParameterName"/>.</summary>
    public required string GradientName { get; init; }

    /// <summary>Arrays of state, in the order of the rule's arguments; indices of <see cref="Op.LoadState"/>.</summary>
    public required EquatableArray<StateModel> States { get; init; }

    /// <summary>States of step scope; indices of <see cref="Op.LoadStepState"/>.</summary>
    public required EquatableArray<StateModel> StepStates { get; init; }

    /// <summary>States of the other scopes, each with indices of its own.</summary>
    public EquatableArray<StateModel> RowStates { get; init; } = [];

    /// <summary>See <see cref="RowStates"/>.</summary>
    public EquatableArray<StateModel> ColumnStates { get; init; } = [];

    /// <summary>See <see cref="RowStates"/>.</summary>
    public EquatableArray<StateModel> TensorStates { get; init; } = [];

    /// <summary>See <see cref="RowStates"/>.</summary>
    public EquatableArray<StateModel> ModelStates { get; init; } = [];

    /// <summary>Further streams beside the gradient; indices of <see cref="Op.LoadInput"/>.</summary>
    public EquatableArray<InputModel> Inputs { get; init; } = [];

    /// <summary>Numbers that the caller gives per tensor; indices of <see cref="Op.LoadTensorInput"/>.</summary>
    public EquatableArray<InputModel> TensorInputs { get; init; } = [];

    /// <summary>The rule for tensors of two or more dimensions, where the other one is for vectors alone. Null where one rule is for all.</summary>
    public RuleModel? MatrixRule { get; init; }

    /// <summary>The weights to evaluate: the output is the parameter. Null where they are the trained ones.</summary>
    public RuleBody? Evaluation { get; init; }

    /// <summary>The rule says <c>double</c> and is emitted for double tensors alone.</summary>
    public required bool DoubleOnly { get; init; }

    /// <summary>A modifier has steps write to the gradients.</summary>
    public bool WritesGradients { get; init; }

    /// <summary>Elements are computed in <c>MathMode.Fast</c>.</summary>
    public bool IsFast { get; init; }

    /// <summary>The rule reads the loss.</summary>
    public required bool UsesLoss { get; init; }

    /// <summary>The class itself declares a constructor in place of a generated one, so none is generated.</summary>
    public required bool HasConstructor { get; init; }

    /// <summary>The references include System.Numerics.Tensors.</summary>
    public bool HasTensors { get; init; }

    /// <summary>What is wrong with the class, where something is.</summary>
    public RuleError? Error { get; init; }

    /// <summary>The rule as bound: null where it has an error; the generator then emits a stub that declares every member and throws when stepped.</summary>
    public required RuleBody? Body { get; init; }

    /// <summary>The rule with helper methods and derived properties expanded, for verification and explanation; null where it is <see cref="Body"/>.</summary>
    public RuleBody? Expanded { get; init; }

    /// <summary>The rule as text, a statement to a line, modifiers and moments included; indented by two spaces under conditions and loops.</summary>
    public EquatableArray<string> Listing { get; init; }

    /// <summary>The gradient as the modifiers leave it, for state that starts from it: outputs are those states. Null where there is none.</summary>
    public RuleBody? Initializer { get; init; }

    /// <summary>The same optimizer with <see cref="MatrixRule"/> as its only rule.</summary>
    public OptimizerModel ForMatrices() => MatrixRule is not { } rule ? this : this with
    {
        MatrixRule = null, ParameterName = rule.ParameterName, GradientName = rule.GradientName,
        Body = rule.Body, Expanded = rule.Expanded, Initializer = rule.Initializer, Listing = rule.Listing,
    };
}

/// <summary>A hyperparameter.</summary>
internal sealed record HyperparameterModel
{
    /// <summary>Property name.</summary>
    public required string Name { get; init; }

    /// <summary>Fully qualified C# type: <c>global::Descent.Scalar</c>, <c>int</c>, <c>bool</c> or an enum.</summary>
    public required string TypeName { get; init; }

    /// <summary>Whether it is a Scalar and may hence be a schedule.</summary>
    public required bool IsScalar { get; init; }

    /// <summary>Modifiers of the user's partial property (<c>public</c>), or <c>public</c> for a modifier's own.</summary>
    public required string Modifiers { get; init; }

    /// <summary>True where the user declared the partial property; false for a property that a class-level modifier adds.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>False where the property has no get accessor, which only a stub can have.</summary>
    public bool HasGetter { get; init; } = true;

    /// <summary>Accessor modifiers as declared: empty, or <c>private </c> and the like before get and set.</summary>
    public string GetterModifiers { get; init; } = "";

    /// <summary>See <see cref="GetterModifiers"/>.</summary>
    public string SetterModifiers { get; init; } = "";

    /// <summary><c>set</c>, <c>init</c>, or empty for a property without setter.</summary>
    public string Setter { get; init; } = "set";

    /// <summary>C# expression of the default: <c>0.001</c>, <c>3</c>, <c>true</c>, <c>global::N.Mode.Fast</c>.</summary>
    public required string Default { get; init; }

    /// <summary>Bounds; infinite where there is none.</summary>
    public required double Lower { get; init; }

    /// <summary>Whether <see cref="Lower"/> itself is allowed.</summary>
    public required bool LowerInclusive { get; init; }

    /// <summary>See <see cref="Lower"/>.</summary>
    public required double Upper { get; init; }

    /// <summary>Whether <see cref="Upper"/> itself is allowed.</summary>
    public required bool UpperInclusive { get; init; }

    /// <summary>learning-rate, decay, epsilon, weight-decay or other: the role for documentation and later verification.</summary>
    public required HyperparameterRole Role { get; init; }

    /// <summary>The documentation of a property that a modifier adds; empty for the user's own.</summary>
    public string Summary { get; init; } = "";
}

internal enum HyperparameterRole
{
    Other,
    LearningRate,
    Decay,
    Epsilon,
    WeightDecay,
}

/// <summary>One array of state, or one state of step scope.</summary>
internal sealed record StateModel
{
    /// <summary>The user's argument name.</summary>
    public required string Name { get; init; }

    /// <summary>How it starts.</summary>
    public required InitialKind Initial { get; init; }

    /// <summary>C# double literal for <see cref="InitialKind.Constant"/>, property name for <see cref="InitialKind.Property"/>.</summary>
    public string InitialText { get; init; } = "0";

    /// <summary>The tensors that have it: 0 for all, 1 for vectors, 2 for tensors of two or more dimensions.</summary>
    public int Rank { get; init; }

    /// <summary>How it is stored unless the optimizer is told otherwise; of state per element alone.</summary>
    public StorageFormat Format { get; init; }

    /// <summary>A modifier keeps it beside the rule: no parameter and no other state depends on it.</summary>
    public bool IsAside { get; init; }

    /// <summary>A moment that the rule reads after bias correction: what its text calls <c>m</c> is <c>mHat</c>.</summary>
    public bool IsCorrected { get; init; }
}

internal enum InitialKind
{
    Constant,
    Property,
    Gradient,
    Parameter,
    Normal,
}

/// <summary>What the caller gives beside the gradient.</summary>
internal sealed record InputModel(string Name, string Default);

/// <summary>A second rule of a class, for matrices: what <see cref="OptimizerModel"/> says of the first.</summary>
internal sealed record RuleModel(string ParameterName, string GradientName, RuleBody Body, RuleBody? Initializer, EquatableArray<string> Listing)
{
    /// <inheritdoc cref="OptimizerModel.Expanded"/>
    public RuleBody? Expanded { get; init; }
}
