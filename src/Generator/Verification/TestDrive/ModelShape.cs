using Descent.Generator.IR;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>The tensors of a small model. A unit is what a scope has one value for; units are numbered through all tensors, elements row by row.</summary>
internal sealed class ModelShape
{
    private const int ScopeCount = (int)Scope.Step + 1;

    /// <summary>Two matrices of two rows and columns: every reduction then means something else.</summary>
    public static readonly ModelShape Default = new((2, 2), (2, 2));

    /// <summary>One tensor of one element.</summary>
    public static readonly ModelShape Single = new((1, 1));

    private readonly (int Rows, int Columns)[] tensors;
    private readonly int[][] maps = new int[ScopeCount * ScopeCount][];
    private readonly int[] counts = new int[ScopeCount];

    public ModelShape(params (int Rows, int Columns)[] tensors)
    {
        this.tensors = tensors;
        for (int scope = 0; scope < ScopeCount; scope++) counts[scope] = (Scope)scope switch
        {
            Scope.Element => tensors.Sum(static t => t.Rows * t.Columns),
            Scope.Row => tensors.Sum(static t => t.Rows),
            Scope.Column => tensors.Sum(static t => t.Columns),
            Scope.Tensor => tensors.Length,
            _ => 1,
        };
        for (int from = 0; from < ScopeCount; from++)
            for (int to = 0; to < ScopeCount; to++) maps[from * ScopeCount + to] = CreateMap((Scope)from, (Scope)to);
    }

    public IReadOnlyList<(int Rows, int Columns)> Tensors => tensors;

    /// <summary>The number of elements of the model.</summary>
    public int Elements => Count(Scope.Element);

    public int Count(Scope scope) => counts[(int)scope];

    /// <summary>For every unit of a scope the unit of a wider one that it lies in.</summary>
    public int[] Map(Scope from, Scope to) => maps[(int)from * ScopeCount + (int)to];

    /// <summary>The tensor that a unit lies in.</summary>
    public (int Rows, int Columns) TensorOf(Scope scope, int unit) => tensors[Map(scope, Scope.Tensor)[unit]];

    private int[] CreateMap(Scope from, Scope to)
    {
        int[] map = new int[Count(from)];
        int unit = 0, elements = 0, rows = 0, columns = 0;
        for (int t = 0; t < tensors.Length && unit < map.Length; t++)
        {
            (int height, int width) = tensors[t];
            int lines = from is Scope.Element or Scope.Row ? height : 1, places = from is Scope.Element or Scope.Column ? width : 1;
            for (int r = 0; r < lines; r++)
                for (int c = 0; c < places; c++) map[unit++] = to switch
                {
                    Scope.Element => elements + r * width + c,
                    Scope.Row => rows + r,
                    Scope.Column => columns + c,
                    Scope.Tensor => t,
                    _ => 0,
                };
            (elements, rows, columns) = (elements + height * width, rows + height, columns + width);
            if (from is Scope.Model or Scope.Step) break;
        }

        return map;
    }
}
