using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>Something that ties a node's operands together, so that its range is narrower than those of the operands alone would say.</summary>
internal enum PatternKind
{
    /// <summary>A value times itself, and times <see cref="Pattern.Third"/> where that is a node.</summary>
    Square,

    /// <summary>A value minus itself.</summary>
    Zero,

    /// <summary>A value divided by itself.</summary>
    One,

    /// <summary><c>a / (a + b)</c>.</summary>
    Share,

    /// <summary>A mean over the units of a scope.</summary>
    Mean,

    /// <summary><c>a + c * (b - a)</c> or <c>(1 - c) * a + c * b</c>: between a and b for c of [0, 1].</summary>
    Between,
}

/// <param name="First">Node of a.</param>
/// <param name="Second">Node of b, -1 where there is none.</param>
/// <param name="Third">Node of c, -1 where there is none.</param>
internal sealed record Pattern(PatternKind Kind, int First, int Second = -1, int Third = -1)
{
    public static Pattern? Find(RuleFacts facts, Node node) => node.Op switch
    {
        Op.Multiply => FindSquare(facts, node),
        Op.Subtract => IsSame(facts, node.Operands[0], node.Operands[1]) ? new(PatternKind.Zero, node.Operands[0]) : FindBetween(facts, node),
        Op.Divide => FindQuotient(facts, node),
        Op.Add => FindBetween(facts, node),
        _ => null,
    };

    /// <summary>Whether two nodes hold one value, conversions aside.</summary>
    public static bool IsSame(RuleFacts facts, int a, int b) => facts.ValueNumbers[facts.Strip(a).Id] == facts.ValueNumbers[facts.Strip(b).Id];

    private static Pattern? FindSquare(RuleFacts facts, Node node)
    {
        (int a, int b) = (node.Operands[0], node.Operands[1]);
        if (IsSame(facts, a, b)) return new(PatternKind.Square, a);
        return FindSquare(facts, facts.Strip(a), b) ?? FindSquare(facts, facts.Strip(b), a);
    }

    // c * x * x, as C# groups it.
    private static Pattern? FindSquare(RuleFacts facts, Node product, int factor)
    {
        if (product.Op != Op.Multiply) return null;
        if (IsSame(facts, product.Operands[1], factor)) return new(PatternKind.Square, factor, Third: product.Operands[0]);
        return IsSame(facts, product.Operands[0], factor) ? new(PatternKind.Square, factor, Third: product.Operands[1]) : null;
    }

    private static Pattern? FindQuotient(RuleFacts facts, Node node)
    {
        (int a, Node divisor) = (node.Operands[0], facts.Strip(node.Operands[1]));
        if (IsSame(facts, a, divisor.Id)) return new(PatternKind.One, a);
        if (divisor.Op is Op.Shape or Op.ModelSize && facts.Strip(a) is { Op: Op.Sum } sum && divisor.Text == Units(Scopes.From(sum), sum.Scope)) return new(PatternKind.Mean, sum.Operands[0]);
        if (divisor.Op != Op.Add) return null;
        if (IsSame(facts, a, divisor.Operands[0])) return new(PatternKind.Share, a, divisor.Operands[1]);
        return IsSame(facts, a, divisor.Operands[1]) ? new(PatternKind.Share, a, divisor.Operands[0]) : null;
    }

    /// <summary>What counts the values of a reduction.</summary>
    private static string Units(Scope from, Scope to) => (from, to) switch
    {
        (Scope.Element, Scope.Model) => "Elements",
        (Scope.Row, Scope.Model) => "Rows",
        (Scope.Column, Scope.Model) => "Columns",
        (_, Scope.Model) => "Tensors",
        (Scope.Element, Scope.Row) => "Columns",
        (Scope.Element, Scope.Column) => "Rows",
        (Scope.Row, _) => "Rows",
        (Scope.Column, _) => "Columns",
        _ => "Count",
    };

    private static Pattern? FindBetween(RuleFacts facts, Node node)
    {
        bool isSum = node.Op == Op.Add;
        (Node left, Node right) = (facts.Strip(node.Operands[0]), facts.Strip(node.Operands[1]));
        if (FindStep(facts, left, right, isSum) is { } step) return step;
        if (!isSum) return null;
        return FindStep(facts, right, left, true) ?? FindWeights(facts, left, right);
    }

    /// <summary><c>a + c * (b - a)</c>, or <c>a - c * (a - b)</c>.</summary>
    private static Pattern? FindStep(RuleFacts facts, Node start, Node way, bool isSum)
    {
        if (way.Op != Op.Multiply) return null;
        for (int i = 0; i < 2; i++)
        {
            Node difference = facts.Strip(way.Operands[i]);
            if (difference.Op == Op.Subtract && IsSame(facts, difference.Operands[isSum ? 1 : 0], start.Id))
                return new(PatternKind.Between, start.Id, difference.Operands[isSum ? 0 : 1], way.Operands[1 - i]);
        }

        return null;
    }

    /// <summary><c>(1 - c) * a + c * b</c>, in any order.</summary>
    private static Pattern? FindWeights(RuleFacts facts, Node left, Node right)
    {
        if (left.Op != Op.Multiply || right.Op != Op.Multiply) return null;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                if (IsRest(facts, left.Operands[i], right.Operands[j])) return new(PatternKind.Between, left.Operands[1 - i], right.Operands[1 - j], right.Operands[j]);
                if (IsRest(facts, right.Operands[j], left.Operands[i])) return new(PatternKind.Between, right.Operands[1 - j], left.Operands[1 - i], left.Operands[i]);
            }
        }

        return null;
    }

    /// <summary>Whether one node is 1 minus the other.</summary>
    public static bool IsRest(RuleFacts facts, int rest, int of) =>
        facts.Strip(rest) is { Op: Op.Subtract } difference && facts.ConstantOf(difference.Operands[0]) == 1 && IsSame(facts, difference.Operands[1], of);
}
