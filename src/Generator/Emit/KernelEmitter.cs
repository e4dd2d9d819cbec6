using Descent.Generator.Emit.Phases;
using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>
/// One loop as a struct that the runtime instantiates for every width, element type and storage. Each statement of the rule stands as a
/// comment above its lanes; expressions nest as the user nested them.
/// </summary>
internal sealed class KernelEmitter
{
    private const string Kernels = "global::Descent.Kernels";
    private const string MethodImpl = "global::System.Runtime.CompilerServices.MethodImpl";

    private readonly CodeWriter writer;
    private readonly OptimizerModel model;
    private readonly RuleBody body;
    private readonly KernelLayout layout;
    private readonly IReadOnlyDictionary<int, string> fields;
    private readonly KernelIdentifiers ids;
    private readonly NameAllocator locals;
    private readonly Dictionary<int, string> names = [];
    private readonly Dictionary<string, string> streams = [];
    private readonly LaneDialect dialect;
    private readonly IReadOnlyList<Op> outOfLine;
    private readonly IReadOnlyList<KernelPart> parts;
    private readonly ExpressionPrinter printer;
    private readonly KernelReductions reductions;
    private readonly KernelRows? rows;

    private KernelEmitter(CodeWriter writer, OptimizerModel model, RuleBody body, IReadOnlyDictionary<int, string> fields, IReadOnlyList<ReductionModel> reduced, bool isByRows)
    {
        (this.writer, this.model, this.body, this.fields) = (writer, model, body, fields);
        reductions = new KernelReductions(body, reduced);
        layout = new KernelLayout(model, body);
        ids = new KernelIdentifiers([model.ParameterName, model.GradientName, .. model.States.Select(s => s.Name), .. body.Nodes.Select(n => n.Name)]);
        outOfLine = layout.Budget.OutOfLine;
        parts = KernelParts.Split(layout);
        locals = new NameAllocator([.. ids.All, "global", .. outOfLine.Select(op => OpTable.Get(op).Text), .. parts.Select(p => p.Name)]);
        rows = isByRows ? new KernelRows(locals, ids) : null;
        dialect = new LaneDialect(names, ids, outOfLine);
        printer = new ExpressionPrinter(body.Nodes, dialect);
    }

    /// <param name="summary">What stands above the struct, as plain text; empty for nothing.</param>
    /// <param name="isByRows">Whether matrices are passed over row by row.</param>
    public static void Emit(CodeWriter writer, OptimizerModel model, string name, string summary, RuleBody body, IReadOnlyDictionary<int, string> fields, string constants, IReadOnlyList<ReductionModel>? reductions = null, bool isByRows = false)
    {
        writer.Blank();
        if (summary != "") writer.Line($"/// <summary>{DocText.Escape(summary)}</summary>");
        writer.Open($"private readonly struct {name} : {Kernels}.IKernel<{constants}>");
        var emitter = new KernelEmitter(writer, model, body, fields, reductions ?? [], isByRows);
        emitter.EmitRun(constants);
        emitter.EmitParts();
        if (emitter.outOfLine.Count > 0)
        {
            writer.Blank();
            writer.Line("// Calls, since the JIT stops inlining in a loop with more operations than these functions have together.");
        }
        foreach (Op op in emitter.outOfLine) emitter.EmitOutOfLine(OpTable.Get(op));
        writer.Close();
    }

    private void EmitRun(string constants)
    {
        // A call: inlined into what calls it, once that is hot, the loop would exceed what the JIT inlines into one method.
        writer.Line($"[{MethodImpl}({MethodImpl}Options.NoInlining | {MethodImpl}Options.AggressiveOptimization)]");
        writer.Line($"public static void Run<{ids.Lanes}, {ids.StorageType}>({ids.StorageType} {ids.Storage}, in {constants} {ids.Constants}, in {Kernels}.Streams {ids.Streams}, nuint {ids.Start}, nuint {ids.End})");
        writer.Indent();
        writer.Line($"where {ids.Lanes} : struct, {Kernels}.ILanes<{ids.Lanes}>");
        writer.Line($"where {ids.StorageType} : struct, {Kernels}.IStorage<{ids.Lanes}>");
        writer.Unindent();
        writer.Line("{");
        writer.Indent();
        // Loads come first so that they get the user's names as they are.
        foreach (Node load in layout.Loads) names[load.Id] = locals.Allocate(LoadName(load));
        EmitUniforms();
        EmitStreams();
        if (rows is null) EmitLoop();
        else rows.Emit(writer, EmitLoop);
        writer.Close();
    }

    /// <summary>A function as a call of its own: inlined, those of this loop would exceed what the JIT inlines into one method.</summary>
    private void EmitOutOfLine(OpInfo info)
    {
        string[] parameters = info.Arity == 1 ? ["x"] : ["x", "y"];
        writer.Line($"[{MethodImpl}({MethodImpl}Options.NoInlining | {MethodImpl}Options.AggressiveOptimization)]");
        writer.Line($"private static T {info.Text}<T>({string.Join(", ", parameters.Select(p => "T " + p))}) where T : struct, {Kernels}.ILanes<T> => T.{info.Text}({string.Join(", ", parameters)});");
    }

    private void EmitUniforms()
    {
        foreach (Node node in layout.Uniforms)
        {
            string text = Uniform(node);
            string name = locals.Allocate(UniformName(node));
            writer.Line($"{ids.Lanes} {name} = {text};");
            names[node.Id] = name;
        }
        writer.Blank();
    }

    private string Uniform(Node node)
    {
        if (!layout.InLanes[node.Id]) return dialect.Constant(node, fields[node.Id]);
        // A constant of the step that only this value uses is written in place.
        foreach (int operand in node.Operands) NameInPlace(operand);
        return printer.Define(node.Id).Text;
    }

    private void NameInPlace(int id)
    {
        if (names.ContainsKey(id)) return;
        if (fields.TryGetValue(id, out string? field)) names[id] = dialect.Constant(body.Nodes[id], field);
        else if (layout.InLanes[id]) foreach (int operand in body.Nodes[id].Operands) NameInPlace(operand);
    }

    private void EmitStreams()
    {
        IEnumerable<KernelStream> loaded = layout.Loads.Select(StreamOf), stored = layout.Stores.Select(StreamOf);
        foreach (KernelStream stream in loaded.Concat(stored).OrderBy(s => s.Order))
        {
            if (streams.ContainsKey(stream.Field) || (stream.Kind == "Operand" && rows is not null && !reductions.Any(toColumns: true))) continue;
            string name = locals.Allocate(stream.Kind switch { "Operand" => "accounts", "Scratch" => stream.Owner + "Scratch", _ => stream.Owner + "Stream" });
            writer.Line($"ref byte {name} = ref {ids.Streams}.{stream.Field};");
            streams.Add(stream.Field, name);
            if (stream.Kind != "Operand") rows?.Add(stream.Kind, name);
        }

        if (rows is not null && reductions.Any(toColumns: false)) rows.AddAccounts(writer);
        writer.Blank();
    }

    private void EmitLoop()
    {
        writer.Open($"for (nuint {ids.Index} = {ids.Start}; {ids.Index} < {ids.End}; {ids.Index} += (nuint){ids.Lanes}.Width)");
        foreach (Node load in layout.Loads)
            writer.Line($"{ids.Lanes} {names[load.Id]} = {ids.Storage}.Load{StreamOf(load).Kind}(ref {streams[StreamOf(load).Field]}, {ids.Index});");

        writer.Blank();
        if (parts.Count == 0) EmitLines(layout.Lines, []);
        foreach (KernelPart part in parts) EmitCall(part);
        writer.Close();
    }

    /// <param name="outputs">Values whose variables stand already.</param>
    private void EmitLines(IEnumerable<KernelLine> lines, IReadOnlyCollection<int> outputs)
    {
        var told = new HashSet<int>();
        foreach (KernelLine line in lines)
        {
            if (line.Statement >= 0 && told.Add(line.Statement))
            {
                writer.Blank();
                writer.Line("// " + DocText.OneLine(body.Statements[line.Statement]));
            }
            if (line.Store is Output store) EmitStore(store);
            else EmitLocal(body.Nodes[line.Value], outputs);
        }
    }

    private void EmitLocal(Node node, IReadOnlyCollection<int> outputs)
    {
        string text = printer.Define(node.Id).Text;
        if (!names.ContainsKey(node.Id)) names[node.Id] = locals.Allocate(LocalName(node));
        writer.Line($"{(outputs.Contains(node.Id) ? "" : ids.Lanes + " ")}{names[node.Id]} = {text};");
    }

    private void EmitCall(KernelPart part)
    {
        foreach (KernelLine line in part.Lines.Where(l => l.Store is null)) names[line.Value] = locals.Allocate(LocalName(body.Nodes[line.Value]));
        IEnumerable<string> arguments = [.. part.Inputs.Select(id => "in " + names[id]), .. part.Outputs.Select(id => $"out {ids.Lanes} {names[id]}")];
        writer.Line($"{part.Name}({string.Join(", ", arguments)});");
        foreach (Output store in part.Stores) EmitStore(store);
    }

    /// <summary>The pieces of a loop that is too long for one method.</summary>
    private void EmitParts()
    {
        if (parts.Count == 0) return;
        writer.Blank();
        writer.Line("// The loop in methods of their own, since the JIT does not keep so many values of one method in registers.");
        foreach (KernelPart part in parts)
        {
            writer.Blank();
            IEnumerable<string> parameters = [.. part.Inputs.Select(id => $"in {ids.Lanes} {names[id]}"), .. part.Outputs.Select(id => $"out {ids.Lanes} {names[id]}")];
            writer.Line($"[{MethodImpl}({MethodImpl}Options.NoInlining | {MethodImpl}Options.AggressiveOptimization)]");
            writer.Line($"private static void {part.Name}<{ids.Lanes}>({string.Join(", ", parameters)})");
            writer.Indent();
            writer.Line($"where {ids.Lanes} : struct, {Kernels}.ILanes<{ids.Lanes}>");
            writer.Unindent();
            writer.Line("{");
            writer.Indent();
            EmitLines(part.Lines.Where(l => l.Store is null), part.Outputs);
            writer.Close();
        }
    }

    private void EmitStore(Output store)
    {
        KernelStream stream = StreamOf(store);
        if (store.Target == Target.Operand)
        {
            foreach ((int account, ReductionModel reduction, int left, int right) in reductions.Complete(store))
            {
                writer.Line(
                    $"{ids.Storage}.Reduce<global::Descent.Reductions.{PlanEmitter.Kind(reduction.Op)}>(ref {(rows is null || reduction.To == Scope.Column ? streams[stream.Field] : rows.Accounts)}, {account}, global::Descent.Scope.{reduction.To}, {ids.Index}, "
                    + $"{printer.Print(left).Text}, {printer.Print(right).Text});");
            }
            return;
        }
        // The number tells narrow formats which stream draws the bits that it rounds by.
        string number = store.Target == Target.State ? FormattableString.Invariant($", state: {store.Index}") : "";
        writer.Line($"{ids.Storage}.Store{stream.Kind}(ref {streams[stream.Field]}, {ids.Index}, {printer.Print(store.Value).Text}{number});");
    }

    private KernelStream StreamOf(Node load) => KernelStream.Of(load, model);

    private KernelStream StreamOf(Output store) => KernelStream.Of(store, model, body.Nodes[store.Value]);

    private string LoadName(Node load) => StreamOf(load).Owner;

    private string UniformName(Node node)
    {
        if (node.Name != "" && node.Op != Op.Hyperparameter) return node.Name;
        if (node.Op == Op.Constant) return Identifiers.Camel(ValueNames.DescribeNumber(node.Text));
        int source = node.Op == Op.ToElement ? node.Operands[0] : node.Id;
        if (fields.TryGetValue(source, out string? field)) return Identifiers.Camel(field);
        return Identifiers.Camel(ValueNames.Describe(node.Id, body.Nodes) ?? "constant");
    }

    private string LocalName(Node node)
    {
        if (node.Name != "") return node.Name;
        Output? output = layout.Stores.FirstOrDefault(s => s.Value == node.Id);
        if (output is not null) return StreamOf(output).Owner;
        if (node.Statement >= 0 && node.Type == IR.ValueType.Element && body.Statements[node.Statement].StartsWith("return ", StringComparison.Ordinal) && layout.Uses[node.Id] == 1)
            return model.ParameterName; // what a modifier takes up
        return ValueNames.Describe(node.Id, body.Nodes, maxWords: 2) is string name ? Identifiers.Camel(name) : node.Type == IR.ValueType.Boolean ? "mask" : "value";
    }
}
