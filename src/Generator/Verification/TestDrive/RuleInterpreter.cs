using Descent.Generator.IR;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>
/// Steps a rule over a small model, number by number as the kernel would: <c>drive.Reset(parameters); drive.Step(gradients)</c>. Compiles the rule once; a step allocates
/// nothing. Hyperparameters have their defaults unless <see cref="Set"/> otherwise, inputs their default or 1 where that is 0, for it stands for "not given".
/// </summary>
internal sealed class RuleInterpreter
{
    private readonly RuleFacts facts;
    private readonly CellLayout layout;
    private readonly RuleProgram program;
    private readonly RuleProgram? initializer;
    private readonly double[] cells;
    private readonly bool isSingle, isQuiet;
    private readonly Dictionary<string, double> values = new(StringComparer.Ordinal);
    private int step;
    private bool isStarted;

    public RuleInterpreter(RuleFacts facts, ModelShape? shape = null, DriveOptions? options = null)
    {
        this.facts = facts;
        isSingle = (options ?? DriveOptions.Single).IsSingle && !facts.Model.DoubleOnly;
        isQuiet = (options ?? DriveOptions.Single).IsQuiet;
        layout = new CellLayout(facts, shape ?? ModelShape.Default);
        program = ProgramBuilder.Build(facts.Body, layout, Opaque, isSingle);
        initializer = facts.Initializer is { } body ? ProgramBuilder.Build(body, layout, Opaque, isSingle) : null;
        cells = new double[layout.Size];
        UseDefaults();
    }

    public ModelShape Shape => layout.Shape;

    /// <summary>Numbers for members of enums.</summary>
    public OpaqueNumbers Opaque { get; } = new();

    /// <summary>The drive has met C# that only its author knows: nothing that it says afterwards means anything.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>The number of the last step that was taken, 0 before the first.</summary>
    public int StepNumber => step;

    /// <summary>How many operations a step takes.</summary>
    public int Cost => program.Cost;

    public ReadOnlySpan<double> Parameters => cells.AsSpan(layout.Parameter, Shape.Elements);

    /// <summary>What a state holds after the last step, one number per unit of its scope.</summary>
    public ReadOnlySpan<double> State(StateFacts state) => cells.AsSpan(layout.StateOf(state.Scope, state.Index), Shape.Count(state.Scope));

    /// <inheritdoc cref="State(StateFacts)"/>
    public ReadOnlySpan<double> State(string name) => State(facts.States.First(state => state.Name == name));

    /// <summary>What a node came to in the last step, or is since then where it is a leaf; NaN for nodes that nothing depends on.</summary>
    /// <param name="unit">Of the node's scope.</param>
    public double Value(int node, int unit = 0) => program.Cells[node] < 0 ? double.NaN : cells[program.Cells[node] + unit];

    /// <summary>Gives hyperparameters their defaults, from the next <see cref="Reset"/> on.</summary>
    public void UseDefaults()
    {
        foreach (HyperparameterModel hyperparameter in facts.Model.Hyperparameters)
            values[hyperparameter.Name] = DefaultOf(hyperparameter);
    }

    /// <summary>The number that a hyperparameter's default is here, NaN where it cannot be told.</summary>
    public double DefaultOf(HyperparameterModel hyperparameter)
    {
        if (RuleFacts.DefaultOf(hyperparameter) is { } number) return number;
        if (ConstantText.TryParse(hyperparameter.Default, out double special)) return special;
        return hyperparameter.Default == "default" ? double.NaN : Opaque.Of(hyperparameter.Default);
    }

    /// <summary>Gives a hyperparameter a value, from the next <see cref="Reset"/> on: 1 and 0 for true and false, a number of <see cref="Opaque"/> for an enum.</summary>
    public void Set(string hyperparameter, double value) => values[hyperparameter] = value;

    /// <summary>Before the first step.</summary>
    /// <param name="skipped">The number of the last step that is left out.</param>
    public void Reset(ReadOnlySpan<double> parameters, int skipped = 0)
    {
        step = skipped;
        isStarted = false;
        IsUnknown = false;
        Array.Clear(cells, 0, cells.Length);
        Fill(program);
        if (initializer is not null) Fill(initializer);
        foreach (KeyValuePair<string, int> hyperparameter in layout.Hyperparameters)
        {
            if (!values.TryGetValue(hyperparameter.Key, out double value) || double.IsNaN(value)) IsUnknown = true;
            cells[hyperparameter.Value] = value;
        }

        foreach ((InputModel input, int cell, int units) in layout.InputCells(facts.Model))
        {
            if (!ConstantText.TryParse(input.Default, out double value)) IsUnknown = true;
            cells.AsSpan(cell, units).Fill(Round(value == 0 ? 1 : value));
        }

        Load(parameters, layout.Parameter);
        foreach (StateFacts state in facts.States) Start(state);
        if (!Execution.Run(program.Once, cells, 0) || (initializer is not null && !Execution.Run(initializer.Once, cells, 0))) IsUnknown = true;
    }

    /// <summary>One step. False where the rule rejects it, and where it cannot be known.</summary>
    public bool Step(ReadOnlySpan<double> gradients, double loss = 0)
    {
        if (!Compute(gradients, loss)) return false;
        Transfer(program.Results);
        step++;
        return isStarted = true;
    }

    /// <summary>Works out a step without taking it: <see cref="Value"/> then tells old and new values.</summary>
    public bool Compute(ReadOnlySpan<double> gradients, double loss = 0)
    {
        if (IsUnknown) return false;
        Load(gradients, layout.Gradient);
        cells[layout.Step] = step + 1;
        cells[layout.Loss] = loss;
        if (!isStarted && initializer is not null) Store(initializer);
        if (!Execution.Run(program.EachStep, cells, isQuiet ? Execution.Quiet : step + 1)) IsUnknown = true;
        return !IsUnknown && (program.Rejection < 0 || cells[program.Rejection] == 0);
    }

    private void Store(RuleProgram first)
    {
        if (!Execution.Run(first.EachStep, cells, isQuiet ? Execution.Quiet : step + 1)) IsUnknown = true;
        Transfer(first.Results);
    }

    private void Transfer(Transfer[] results)
    {
        foreach (Transfer result in results)
            for (int unit = 0; unit < result.Units; unit++) cells[result.Stage + unit] = cells[result.From + result.Map[unit]];
        foreach (Transfer result in results) Array.Copy(cells, result.Stage, cells, result.To, result.Units);
    }

    private void Start(StateFacts state)
    {
        Span<double> target = cells.AsSpan(layout.StateOf(state.Scope, state.Index), Shape.Count(state.Scope));
        switch (state.Model.Initial)
        {
            case InitialKind.Parameter:
                cells.AsSpan(layout.Parameter, target.Length).CopyTo(target);
                break;
            case InitialKind.Normal:
                for (int unit = 0; unit < target.Length; unit++) target[unit] = Round(Noise.Normal(state.Index, 0, unit));
                break;
            case InitialKind.Property when values.TryGetValue(state.Model.InitialText, out double value):
                target.Fill(state.Scope <= Scope.Column ? Round(value) : value);
                break;
            case InitialKind.Property:
                IsUnknown = true;
                break;
            case InitialKind.Constant when ConstantText.TryParse(state.Model.InitialText, out double value):
                target.Fill(state.Scope <= Scope.Column ? Round(value) : value);
                break;
        }
    }

    private void Fill(RuleProgram filled)
    {
        foreach ((int cell, double value) in filled.Constants) cells[cell] = value;
    }

    private void Load(ReadOnlySpan<double> numbers, int cell)
    {
        if (numbers.Length != Shape.Elements) throw new ArgumentException($"The model has {Shape.Elements} elements.", nameof(numbers));
        for (int i = 0; i < numbers.Length; i++) cells[cell + i] = Round(numbers[i]);
    }

    private double Round(double value) => isSingle ? (float)value : value;
}
