using Descent.Generator.Common;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Declarations;

/// <summary>Reads <c>[Moment]</c> and <c>[State]</c>: what the generator keeps, and how it starts.</summary>
internal sealed class StateParser(ParseContext context, bool doubleOnly, IReadOnlyList<HyperparameterDeclaration> hyperparameters)
{
    // Members of Descent.StateSource.
    private const int Value = 0;
    private const int Gradient = 1;
    private const int Parameter = 2;
    private const int Normal = 3;

    /// <summary>As the documentation of <c>StateAttribute.Length</c> says.</summary>
    private const int MaxLength = 8;

    /// <summary>The scope that a state names; the element scope where it names none that exists.</summary>
    public static Scope ParseScope(ParseContext context, IParameterSymbol argument, AttributeData attribute)
    {
        // Members of Descent.Scope have the same values.
        int? scope = attribute.ConstructorArguments.Length == 0 ? null : attribute.Positional<int>(0);
        if (scope is null) context.Fail();
        else if ((Scope)scope is >= Scope.Element and <= Scope.Step) return (Scope)scope;
        else context.Report(DeclarationDescriptors.UndefinedEnumValue, attribute.PlaceOf(0), attribute.ConstructorArguments[0].ToCSharpString(), "Scope", "'Element', 'Row', 'Column', 'Tensor', 'Model' and 'Step'");
        return argument.Type.IsScalar() ? Scope.Step : Scope.Element;
    }

    public RuleArgument ParseMoment(IParameterSymbol argument, AttributeData attribute)
    {
        int? order = attribute.Positional<int>(0);
        string? decay = attribute.Text(1);
        if (order is null) context.Fail();
        else if (order < 1) context.Report(DeclarationDescriptors.MomentOrder, attribute.PlaceOf(0), argument.Name, order);

        if (decay is null) ReportMissing(attribute, 1);
        else CheckProperty(decay, attribute.PlaceOf(1), "the decay", argument, static type => type.IsScalar(), "a 'Scalar'");

        bool isCorrected = attribute.Named<bool>("BiasCorrection") ?? false;
        return new RuleArgument(ArgumentKind.Moment, argument, -1)
        {
            State = new StateModel { Name = argument.Name, Initial = InitialKind.Constant, IsCorrected = isCorrected, Format = ParseFormat(argument, attribute, Scope.Element) },
            Order = order ?? 1,
            Decay = decay ?? "",
            BiasCorrection = isCorrected,
        };
    }

    public RuleArgument ParseState(IParameterSymbol argument, AttributeData attribute, Scope scope)
    {
        CheckConflicts(argument, attribute);
        (InitialKind kind, string text) = ParseInitial(argument, attribute, scope);
        return new RuleArgument(ArgumentKind.State, argument, -1)
        {
            Scope = scope,
            State = new StateModel { Name = argument.Name, Initial = kind, InitialText = text, Format = ParseFormat(argument, attribute, scope) },
        };
    }

    /// <summary>How many arrays a span stands for; null where the number is none.</summary>
    public int? ParseLength(IParameterSymbol argument, AttributeData attribute)
    {
        if (!attribute.Has("Length")) return 1;
        int? length = attribute.Named<int>("Length");
        if (length is >= 1 and <= MaxLength) return length;
        if (length is null) context.Fail();
        else context.Report(DeclarationDescriptors.StateLength, attribute.PlaceOf("Length"), argument.Name, $"it must be 1 to {MaxLength}, not {length}");
        return null;
    }

    private StorageFormat ParseFormat(IParameterSymbol argument, AttributeData attribute, Scope scope)
    {
        if (!attribute.Has("Storage")) return StorageFormat.Native;
        var format = (StorageFormat)(attribute.Named<int>("Storage") ?? 0);
        if (attribute.Named<int>("Storage") is null)
            context.Fail();
        else if (format is < StorageFormat.Native or > StorageFormat.EightBit)
            context.Report(DeclarationDescriptors.UndefinedEnumValue, attribute.PlaceOf("Storage"), attribute.Named("Storage").ToCSharpString(), "StorageFormat", "'StorageFormat.Native', 'StorageFormat.BFloat16', 'StorageFormat.Half' and 'StorageFormat.EightBit'");
        else if (format != StorageFormat.Native && scope != Scope.Element)
            context.Report(DeclarationDescriptors.StateStorage, attribute.PlaceOf("Storage"), argument.Name, $"it has one value {ScopeWords.Per(scope)}, and only state per element has a format of its own");
        else if (format != StorageFormat.Native && doubleOnly)
            context.Report(DeclarationDescriptors.StateStorage, attribute.PlaceOf("Storage"), argument.Name, "a rule over 'double' keeps its state in 'double'");
        else
            return format;
        return StorageFormat.Native;
    }

    private (InitialKind Kind, string Text) ParseInitial(IParameterSymbol argument, AttributeData attribute, Scope scope)
    {
        if (attribute.Named("InitialFrom").Value is string property)
        {
            CheckProperty(property, attribute.PlaceOf("InitialFrom"), "the initial value", argument, IsNumber, "a number");
            return (InitialKind.Property, property);
        }

        int source = attribute.Named<int>("From") ?? Value;
        InitialKind? kind = source switch { Gradient => InitialKind.Gradient, Parameter => InitialKind.Parameter, Normal => InitialKind.Normal, _ => null };
        if (kind is null && source != Value)
        {
            context.Report(DeclarationDescriptors.UndefinedEnumValue, attribute.PlaceOf("From"), attribute.Named("From").ToCSharpString(), "StateSource", "'StateSource.Gradient', 'StateSource.Parameter' and 'StateSource.Normal'");
        }
        else if (kind is { } known)
        {
            if (scope == Scope.Element) return (known, "0");
            context.Report(DeclarationDescriptors.OuterStateSource, attribute.PlaceOf("From"), argument.Name, ScopeWords.Per(scope), $"StateSource.{known}");
        }

        return (InitialKind.Constant, NumberText.Of(attribute.Named<double>("Initial") ?? 0));
    }

    private void CheckConflicts(IParameterSymbol argument, AttributeData attribute)
    {
        string[] given = [.. new[] { "Initial", "InitialFrom", "From" }.Where(attribute.Has).Where(name => name != "From" || attribute.Named<int>("From") is not Value)];
        if (given.Length > 1) context.Report(DeclarationDescriptors.ConflictingInitialValues, attribute.PlaceOf(given[1]), argument.Name, given[0], given[1]);
    }

    private void CheckProperty(string name, Location? place, string role, IParameterSymbol argument, Func<ITypeSymbol, bool> isRight, string type)
    {
        if (hyperparameters.Any(h => h.Symbol is null && h.Model.Name == name)) return;

        IPropertySymbol? property = context.Members.OfType<IPropertySymbol>().FirstOrDefault(p => p.Name == name && !p.IsIndexer);
        if (property is null && NameofExpressions.IsUnresolved(context.Class, place)) context.Fail();
        else if (property is null) context.Report(DeclarationDescriptors.UnknownProperty, place, name, context.Class.Name);
        else if (property.Type.TypeKind == TypeKind.Error) context.Fail();
        else if (!isRight(property.Type)) context.Report(DeclarationDescriptors.PropertyType, place, name, role, argument.Name, $"it is no {type.Substring(2)} but '{HyperparameterTypes.Display(property.Type)}'");
        else if (property.GetMethod is null && hyperparameters.All(h => !SymbolEqualityComparer.Default.Equals(h.Symbol, property))) context.Report(DeclarationDescriptors.PropertyType, place, name, role, argument.Name, "it has no get accessor");
    }

    /// <summary>A null is the user's; anything else that is no text is an error of C#.</summary>
    private void ReportMissing(AttributeData attribute, int position)
    {
        bool isNull = position < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[position] is { Kind: TypedConstantKind.Primitive, IsNull: true };
        if (isNull) context.Report(DeclarationDescriptors.UnknownProperty, attribute.PlaceOf(position), "null", context.Class.Name);
        else context.Fail();
    }

    private static bool IsNumber(ITypeSymbol type) => type.IsScalar()
        || type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Int32 or SpecialType.System_Int64;
}
