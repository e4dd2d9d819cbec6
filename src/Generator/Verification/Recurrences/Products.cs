using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// Writes the step of a rule as a sum of products of averages and corrections. What is no product, such as a clamp or a reduction, stands for itself, and what it is made of
/// is looked at on its own.
/// </summary>
internal sealed class Products
{
    /// <summary>How deep to follow a chain at once: unrolled loops make long ones.</summary>
    private const int MaxDepth = 200;

    private readonly RuleFacts facts;
    private readonly ProbeValues probes;
    private readonly Dictionary<int, Recurrence> averages = [];
    private readonly Queue<int> roots = new();
    private readonly HashSet<int> seen = [];
    private readonly bool[] isSum;
    private readonly Dictionary<int, (SeriesKind Kind, double[] Decay, double Sign)> series = [];

    /// <summary>How many nodes to look at: a rule that multiplies sums with sums must stay cheap.</summary>
    private readonly int budget;
    private int visited;

    private Products(RuleFacts facts, ProbeValues probes, List<Recurrence> averages)
    {
        this.facts = facts;
        this.probes = probes;
        isSum = new bool[facts.Nodes.Count];
        budget = 300 + 4 * facts.Nodes.Count;
        foreach (Recurrence average in averages)
            if (average.NeedsCorrection || average.StartsElsewhere) this.averages[facts.ValueNumbers[average.Node]] = average;
        FindSums();
    }

    /// <summary>All products that the new parameter and the new states are made of.</summary>
    public static List<Product> Of(RuleFacts facts, ProbeValues probes, List<Recurrence> averages, CancellationToken cancellation)
    {
        var builder = new Products(facts, probes, averages);
        List<Product> products = [];
        builder.AddRoot(facts.Parameter);
        foreach (StateFacts state in facts.States)
            if (state.IsWritten) builder.AddRoot(state.NewValue);
        while (builder.roots.Count > 0 && builder.visited < builder.budget)
        {
            cancellation.ThrowIfCancellationRequested();
            int root = builder.roots.Dequeue();
            builder.Expand(root, [], products, root, 0);
        }

        return products;
    }

    private void AddRoot(int id)
    {
        var open = new Stack<int>([id]);
        while (open.Count > 0)
        {
            int root = facts.Strip(open.Pop()).Id;
            if (probes[root] is not null || !seen.Add(root)) continue;
            // The average itself is where products begin; what it averages is looked at on its own.
            if (averages.ContainsKey(facts.ValueNumbers[root]) || facts[root].Op == Op.Select)
                foreach (int operand in facts[root].Operands) open.Push(operand);
            else
                roots.Enqueue(root);
        }
    }

    /// <summary>Distributes a product over its sums.</summary>
    /// <param name="outer">Other factors, with their powers and the nodes that multiply by them.</param>
    private void Expand(int id, List<(int Node, double Power, int User, int Operand)> outer, List<Product> products, int root, int depth)
    {
        if (visited++ > budget) return;
        Node node = facts.Strip(id);
        if (depth > MaxDepth)
        {
            AddRoot(id);
            return;
        }

        if (isSum[node.Id])
        {
            switch (node.Op)
            {
                case Op.Add or Op.Subtract:
                    if (probes[node.Operands[0]] is null) Expand(node.Operands[0], outer, products, root, depth + 1);
                    if (probes[node.Operands[1]] is null) Expand(node.Operands[1], outer, products, root, depth + 1);
                    return;
                case Op.Negate:
                    Expand(node.Operands[0], outer, products, root, depth + 1);
                    return;
                case Op.Multiply:
                    int sum = isSum[node.Operands[0]] ? 0 : 1;
                    Expand(node.Operands[sum], [.. outer, (node.Operands[1 - sum], 1, node.Id, 1 - sum)], products, root, depth + 1);
                    return;
                case Op.Divide:
                    Expand(node.Operands[0], [.. outer, (node.Operands[1], -1, node.Id, 1)], products, root, depth + 1);
                    return;
            }
        }

        var product = new Product(root);
        var factors = new ProductFactors(this, product);
        factors.Add(node.Id, 1, -1, 0, 0);
        foreach ((int factor, double power, int user, int operand) in outer) factors.Add(factor, power, user, operand, power < 0 && probes[factor] is null ? factors.NextDenominator() : 0);
        if (!product.IsPartial) products.Add(product);
    }

    /// <summary>Finds the values that are a sum of at least two values of the loop, or such a sum times something.</summary>
    private void FindSums()
    {
        foreach (Node node in facts.Nodes)
        {
            if (averages.ContainsKey(facts.ValueNumbers[node.Id])) continue;
            isSum[node.Id] = node.Op switch
            {
                Op.Add or Op.Subtract => probes[node.Operands[0]] is null && probes[node.Operands[1]] is null || isSum[node.Operands[0]] || isSum[node.Operands[1]],
                Op.Multiply => isSum[node.Operands[0]] || isSum[node.Operands[1]],
                Op.Divide or Op.Negate or Op.ToElement or Op.ToScalar => isSum[node.Operands[0]],
                _ => false,
            };
        }
    }

    /// <summary>The series that a factor is, or, with a sign of -1, divides by.</summary>
    private (SeriesKind Kind, double[] Decay, double Sign) Recognise(Node node)
    {
        if (series.TryGetValue(facts.ValueNumbers[node.Id], out var known)) return known;

        double[] value = probes[node.Id]!, inverse = ProbeValues.Map(i => 1 / value[i]);
        (SeriesKind kind, double[] decay) = BiasSeries.Recognise(node.Op == Op.UnbiasFactor ? inverse : value);
        double sign = node.Op == Op.UnbiasFactor ? -1 : 1;
        // A power to a negative exponent divides by the power.
        if (kind == SeriesKind.Unknown && BiasSeries.Recognise(inverse) is (SeriesKind.Power, var power)) (kind, decay, sign) = (SeriesKind.Power, power, -1);
        return series[facts.ValueNumbers[node.Id]] = (kind, decay, sign);
    }

    /// <summary>Collects the factors of one product.</summary>
    private sealed class ProductFactors(Products owner, Product product)
    {
        private readonly RuleFacts facts = owner.facts;
        private readonly ProbeValues probes = owner.probes;
        private int denominators, depth;

        public int NextDenominator() => ++denominators;

        /// <param name="user">The node that the value is an operand of, and as which.</param>
        /// <param name="denominator">The denominator that it stands in, 0 for none.</param>
        public void Add(int id, double power, int user, int operand, int denominator)
        {
            if (owner.visited++ > owner.budget || depth > MaxDepth)
            {
                product.IsPartial = true;
                owner.AddRoot(id);
                return;
            }

            depth++;
            AddFactor(id, power, user, operand, denominator);
            depth--;
        }

        private void AddFactor(int id, double power, int user, int operand, int denominator)
        {
            while (facts[id].Op is Op.ToElement or Op.ToScalar && probes[id] is null) (user, operand, id) = (id, 0, facts[id].Operands[0]);
            Node node = facts[id];
            if (probes[id] is not null)
            {
                AddScalar(id, power, user, false, denominator, id);
                return;
            }

            if (node.Scope == Scope.Step && node.Type != IR.ValueType.Boolean)
            {
                // A number of the step that hyperparameters and step do not tell: a state of the step, a method that was not looked into.
                product.Corrections.Add(new CorrectionFactor(SeriesKind.Unknown, [], power, id, user, false, denominator, id));
                return;
            }

            if (owner.averages.TryGetValue(facts.ValueNumbers[id], out Recurrence average))
            {
                owner.AddRoot(id);
                product.Averages.Add(new AverageFactor(average, power, user, operand));
                return;
            }

            switch (node.Op)
            {
                case Op.Multiply:
                    Add(node.Operands[0], power, id, 0, denominator);
                    Add(node.Operands[1], power, id, 1, denominator);
                    return;
                case Op.Divide:
                    Add(node.Operands[0], power, id, 0, denominator);
                    if (probes[node.Operands[1]] is null) Add(node.Operands[1], -power, id, 1, NextDenominator());
                    else AddScalar(node.Operands[1], -power, id, true, denominator, node.Operands[1]);
                    return;
                case Op.Negate or Op.Abs:
                    Add(node.Operands[0], power, id, 0, denominator);
                    return;
                case Op.Sqrt:
                    Add(node.Operands[0], power / 2, id, 0, denominator);
                    return;
                case Op.Add or Op.Subtract or Op.Max when probes[node.Operands[0]] is null != probes[node.Operands[1]] is null:
                    int value = probes[node.Operands[0]] is null ? 0 : 1, corrections = product.Corrections.Count, averages = product.Averages.Count;
                    Add(node.Operands[value], power, id, value, denominator);
                    if (node.Op == Op.Add)
                        product.Epsilons.Add(new EpsilonSum(id, 1 - value, denominator, (corrections, product.Corrections.Count), (averages, product.Averages.Count)));
                    return;
                default:
                    foreach (int part in node.Operands) owner.AddRoot(part);
                    return;
            }
        }

        private void AddScalar(int id, double power, int user, bool isDivisor, int denominator, int whole, int scalarDepth = 0)
        {
            Node node = facts.Strip(id);
            double[] value = probes[node.Id]!;
            if (ProbeValues.IsConstant(value)) return;
            product.IsPartial |= owner.visited++ > owner.budget;
            if (product.IsPartial) return;
            // A long product of numbers stays whole.
            switch (scalarDepth > MaxDepth ? Op.Constant : node.Op)
            {
                case Op.Multiply:
                    AddScalar(node.Operands[0], power, user, isDivisor, denominator, whole, scalarDepth + 1);
                    AddScalar(node.Operands[1], power, user, isDivisor, denominator, whole, scalarDepth + 1);
                    return;
                case Op.Divide:
                    AddScalar(node.Operands[0], power, user, isDivisor, denominator, whole, scalarDepth + 1);
                    AddScalar(node.Operands[1], -power, user, true, denominator, whole, scalarDepth + 1);
                    return;
                case Op.Negate:
                    AddScalar(node.Operands[0], power, user, isDivisor, denominator, whole, scalarDepth + 1);
                    return;
                case Op.Sqrt:
                    AddScalar(node.Operands[0], power / 2, user, isDivisor, denominator, whole, scalarDepth + 1);
                    return;
            }

            isDivisor |= node.Op == Op.UnbiasFactor;
            (SeriesKind kind, double[] decay, double sign) = owner.Recognise(node);
            power *= sign;
            product.Corrections.Add(new CorrectionFactor(kind, decay, power, node.Id, user, isDivisor, denominator, whole));
        }
    }
}
