using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>
/// Lowers C# expressions to nodes. An allow-list: what it does not know becomes one error at that expression. Assignments rebind variables in the
/// given map; everything else is free of effects.
/// </summary>
internal sealed partial class ExpressionBinder
{
    private readonly BindingContext context;
    private readonly Conversions conversions;
    private readonly Conditions conditions;
    private readonly StatementBinder statements;

    public ExpressionBinder(BindingContext context)
    {
        this.context = context;
        conversions = new Conversions(context);
        conditions = new Conditions(context, conversions);
        statements = new StatementBinder(context, this, conditions);
    }

    public StatementBinder Statements => statements;

    public int Bind(IOperation operation, VariableMap variables) => operation switch
    {
        _ when context.IsTooLarge(operation.Syntax) => BindingContext.Error,
        ILiteralOperation literal => BindLiteral(literal),
        IParameterReferenceOperation reference => Read(reference.Parameter, variables),
        ILocalReferenceOperation { Local: { HasConstantValue: true } local } reference => BindConstant(local.ConstantValue, local.Type, reference.Syntax),
        ILocalReferenceOperation reference => Read(reference.Local, variables),
        IFieldReferenceOperation reference => BindField(reference),
        IPropertyReferenceOperation reference => BindProperty(reference, variables),
        IConversionOperation conversion => BindConversion(conversion, variables),
        IBinaryOperation binary => BindBinary(binary, variables),
        IUnaryOperation unary => BindUnary(unary, variables),
        IConditionalOperation conditional => BindConditional(conditional, variables),
        ISwitchExpressionOperation choice => BindSwitch(choice, variables),
        IIsPatternOperation test => BindPattern(test.Pattern, Bind(test.Value, variables), variables),
        ISimpleAssignmentOperation assignment => BindAssignment(assignment, variables),
        ICompoundAssignmentOperation assignment => BindCompoundAssignment(assignment, variables),
        IIncrementOrDecrementOperation increment => BindIncrement(increment, variables),
        IInvocationOperation invocation => BindInvocation(invocation, variables),
        IDefaultValueOperation value => BindDefault(value),
        IParenthesizedOperation parenthesized => Bind(parenthesized.Operand, variables),
        IInvalidOperation => context.Fail(),
        _ => context.Report(LanguageDescriptors.UnsupportedConstruct, operation.Syntax, Constructs.Describe(operation), Constructs.Advice(operation)),
    };

    private int Read(ISymbol variable, VariableMap variables) =>
        variables.TryGet(variable, out int value) ? value : context.Fail(); // unassigned: the C# compiler says so

    private int BindLiteral(ILiteralOperation literal)
    {
        if (literal.Type?.SpecialType != SpecialType.System_Single) return BindConstant(literal.ConstantValue.Value, literal.Type, literal.Syntax);

        string text = Literals.Normalize(literal.Syntax.ToString());
        if (!Literals.RoundsAlike(text)) return context.Report(LanguageDescriptors.LiteralRounding, literal.Syntax, literal.Syntax.ToString());
        return context.Constant(ValueType.Element, text);
    }

    private int BindConstant(object? value, ITypeSymbol? type, SyntaxNode syntax)
    {
        if (type is { TypeKind: TypeKind.Enum })
            return context.Constant(ValueType.Opaque, Literals.EnumMember(value, type), type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));

        return value switch
        {
            bool condition => context.Constant(ValueType.Boolean, condition ? "true" : "false"),
            int number => context.Constant(ValueType.Int32, Literals.Text(number)),
            long number => context.Constant(ValueType.Int64, Literals.Text(number)),
            double number => context.Constant(ValueType.Scalar, Literals.Text(number)),
            float number => context.Constant(ValueType.Element, Literals.Text(number)),
            _ => context.Report(LanguageDescriptors.UnsupportedConstruct, syntax, Constructs.DescribeConstant(value), "only numbers, conditions and enums take part in a rule"),
        };
    }

    private int BindDefault(IDefaultValueOperation value) => value.Type switch
    {
        { SpecialType: SpecialType.System_Single } => context.Constant(ValueType.Element, "0"),
        { SpecialType: SpecialType.System_Double } => context.Constant(ValueType.Scalar, "0"),
        { SpecialType: SpecialType.System_Int32 } => context.Constant(ValueType.Int32, "0"),
        { SpecialType: SpecialType.System_Int64 } => context.Constant(ValueType.Int64, "0"),
        { SpecialType: SpecialType.System_Boolean } => context.Constant(ValueType.Boolean, "false"),
        var type when context.IsScalar(type) => context.Constant(ValueType.Scalar, "0"),
        _ => context.Report(LanguageDescriptors.UnsupportedConstruct, value.Syntax, "this default value", "write the number"),
    };

    private int BindConversion(IConversionOperation conversion, VariableMap variables)
    {
        int operand = Bind(conversion.Operand, variables);
        if (operand == BindingContext.Error) return operand;
        ITypeSymbol? target = conversion.Type;
        SyntaxNode syntax = conversion.Operand.Syntax;

        if (SymbolEqualityComparer.Default.Equals(target, conversion.Operand.Type)) return operand;
        bool isScalar = context.IsScalar(target);
        switch (target?.SpecialType)
        {
            case SpecialType.System_Single:
                return conversions.ToElement(operand);
            case SpecialType.System_Double when context.Declaration.DoubleOnly:
                return context[operand].Type == ValueType.Element ? operand : conversions.ToScalar(operand, syntax, "double");
            case SpecialType.System_Double:
                return conversions.ToScalar(operand, syntax, "double");
            case SpecialType.System_Int32:
                return conversions.ToInteger(operand, ValueType.Int32, syntax);
            case SpecialType.System_Int64:
                return conversions.ToInteger(operand, ValueType.Int64, syntax);
        }

        if (isScalar) return conversions.ToScalar(operand, syntax);
        return context.Report(LanguageDescriptors.UnsupportedConstruct, conversion.Syntax, $"a conversion to '{target?.ToDisplayString()}'", "values are elements, Scalars, whole numbers or conditions");
    }

    private int BindConditional(IConditionalOperation conditional, VariableMap variables)
    {
        int condition = Bind(conditional.Condition, variables);
        if (condition == BindingContext.Error) return condition;
        if (conditions.IsConstant(condition, out bool known))
            return Bind(known ? conditional.WhenTrue : conditional.WhenFalse!, variables);

        VariableMap otherwise = variables.Copy();
        int whenTrue = conditions.Under(condition, () => Bind(conditional.WhenTrue, variables));
        int whenFalse = conditions.Under(conditions.Not(condition), () => Bind(conditional.WhenFalse!, otherwise));
        conditions.Merge(condition, variables, otherwise, conditional.Syntax);
        return conditions.Select(condition, whenTrue, whenFalse, conditional.Syntax);
    }
}
