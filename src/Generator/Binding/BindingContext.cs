using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>What all binders of one rule share: the nodes so far, the place in the text, the condition under which it is reached.</summary>
internal sealed class BindingContext(OptimizerDeclaration declaration, RuleDeclaration rule, Compilation compilation, DiagnosticSink diagnostics, CancellationToken cancellation)
{
    /// <summary>Stands for a value that could not be bound. Whoever meets it reports nothing more.</summary>
    public const int Error = -1;

    /// <summary>More nodes than any rule a person writes; reached by unrolling or by branches that each copy what follows.</summary>
    private const int MaxNodes = 20_000;

    /// <summary>More helpers and properties than any rule calls; reached where each calls the next one twice.</summary>
    private const int MaxExpansions = 4_000;

    /// <summary>How deep in helpers that call helpers: what is called further down stays a call.</summary>
    private const int MaxExpansionDepth = 40;

    private readonly List<SyntaxNode?> origins = [];
    private readonly HashSet<ISymbol> notBindable = new(SymbolEqualityComparer.Default);
    private int expansions;
    private DiagnosticSink sink = diagnostics;
    private bool failed;

    public OptimizerDeclaration Declaration { get; } = declaration;

    /// <summary>The rule that is being bound.</summary>
    public RuleDeclaration Rule { get; } = rule;

    /// <summary>The rule gives the weights to evaluate.</summary>
    public bool IsEvaluation => Rule == Declaration.Evaluation;

    public Compilation Compilation { get; } = compilation;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Helper methods and derived properties outside the elements are expanded too: for verification, which looks into them.</summary>
    public bool Expands { get; init; }

    /// <summary>Binds what a property computes, where it is derived from others; null where it is not.</summary>
    public Func<IPropertySymbol, int?>? ExpandProperty { get; set; }

    /// <summary>What is being bound: where nodes come from.</summary>
    public SyntaxNode? Origin { get; set; }

    /// <summary>For every node the text that it comes from.</summary>
    public IReadOnlyList<SyntaxNode?> Origins => origins;

    public RuleBodyBuilder Builder { get; } = new();

    /// <summary>Statement that nodes are attributed to.</summary>
    public int Statement { get; set; } = -1;

    /// <summary>Methods being inlined, outermost first.</summary>
    public Stack<IMethodSymbol> Calls { get; } = new();

    /// <summary>Condition under which the text being bound is reached, null for always. Guards what the rule calls outside the element scope.</summary>
    public int? Path { get; set; }

    public INamedTypeSymbol? ScalarType { get; } = compilation.GetTypeByMetadataName("Descent.Scalar");

    /// <summary>Calls of <c>Uniform</c> and <c>Normal</c> so far.</summary>
    public int RandomCalls { get; set; }

    public INamedTypeSymbol? RuleType { get; } = compilation.GetTypeByMetadataName("Descent.Rule");

    /// <summary>Whether a value could not be bound, reported here or by the C# compiler.</summary>
    public bool Failed => failed || sink.HasErrors;

    public Node this[int id] => Builder[id];

    public int Add(Op op, ValueType type, ReadOnlySpan<int> operands, string text = "", int index = 0, string typeName = "")
    {
        Cancellation.ThrowIfCancellationRequested();
        foreach (int operand in operands)
            if (operand == Error)
                return Error;

        origins.Add(Origin);
        return Builder.Add(op, type, operands, text, index, typeName: typeName, statement: Statement);
    }

    /// <summary>Adds a reduction to a scope; see <see cref="RuleBodyBuilder.Reduce"/>.</summary>
    public int Reduce(Op op, Scope scope, ReadOnlySpan<int> operands, string key = "")
    {
        foreach (int operand in operands)
            if (operand == Error)
                return Error;

        origins.Add(Origin);
        return Builder.Reduce(op, scope, operands, key, Statement);
    }

    /// <summary>The scope of an operation on these values.</summary>
    public Scope Join(ReadOnlySpan<int> values)
    {
        Scope scope = Scope.Step;
        foreach (int value in values) scope = Scopes.Join(scope, Builder[value].Scope);
        return scope;
    }

    /// <summary>Whether a value may go where there is one per unit of <paramref name="outer"/>: it has this scope or a wider one.</summary>
    public bool Reaches(int value, Scope outer) => Scopes.Join(Builder[value].Scope, outer) == outer;

    /// <summary>The value of a property at this step.</summary>
    public int Property(string name, ValueType type = ValueType.Scalar, string typeName = "")
    {
        if (Expands && Declaration.Hyperparameters.All(h => h.Model.Name != name)
            && Declaration.Class.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property && ExpandProperty?.Invoke(property) is { } expanded)
            return expanded;
        return Add(Op.Hyperparameter, type, [], name, typeName: typeName);
    }

    public int Constant(ValueType type, string text, string typeName = "") => Add(Op.Constant, type, [], text, typeName: typeName);

    /// <summary>Reports and gives the value that stops further reports.</summary>
    public int Report(DiagnosticDescriptor descriptor, SyntaxNode syntax, params object?[] arguments)
    {
        sink.Report(descriptor, syntax.GetLocation(), arguments);
        return Error;
    }

    /// <summary>
    /// Binds a helper or a property that may turn out not to be bindable: then nothing is reported, all nodes are taken back, and the result is null. It is not tried again, nor is anything once the rule
    /// has become too large: a failure deep inside would else be met once for every way that leads there.
    /// </summary>
    public int? Try(ISymbol what, Func<int> bind)
    {
        if (expansions >= MaxExpansions || Calls.Count >= MaxExpansionDepth || notBindable.Contains(what)) return null;
        expansions++;
        (DiagnosticSink outer, bool hadFailed, int count, int randoms, int? path, int calls) = (sink, failed, Builder.Nodes.Count, RandomCalls, Path, Calls.Count);
        sink = new DiagnosticSink();
        int result = bind();
        bool succeeded = result != Error && !Failed;
        sink = outer;
        if (succeeded) return result;

        notBindable.Add(what);
        if (Builder.Nodes.Count > MaxNodes) expansions = MaxExpansions;
        failed = hadFailed;
        Builder.Truncate(count);
        origins.RemoveRange(count, origins.Count - count);
        (RandomCalls, Path) = (randoms, path);
        while (Calls.Count > calls) Calls.Pop();
        return null;
    }

    /// <summary>For what the C# compiler reports itself.</summary>
    public int Fail()
    {
        failed = true;
        return Error;
    }

    /// <summary>Whether the rule has outgrown what the compiler takes; reports it the first time.</summary>
    public bool IsTooLarge(SyntaxNode syntax)
    {
        if (Builder.Nodes.Count <= MaxNodes) return false;
        if (!Failed) Report(LanguageDescriptors.RuleTooLarge, syntax, MaxNodes);
        return true;
    }

    /// <summary>Stands for a shape or a span, of which the nodes know the numbers alone.</summary>
    public int Placeholder(string what) => Constant(ValueType.Opaque, what, what);

    /// <summary>Whether a value is no number, condition or enum but a <see cref="Placeholder"/>.</summary>
    public bool IsPlaceholder(int value) => value != Error && Builder[value] is { Op: Op.Constant, Type: ValueType.Opaque } node && node.Text == node.TypeName;

    public bool IsScalar(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, ScalarType);
}
