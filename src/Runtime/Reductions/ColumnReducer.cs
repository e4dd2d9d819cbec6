using Descent.Kernels;

namespace Descent.Reductions;

/// <summary>
/// Reduces the rows of a matrix to a number per column: the rows of a tile of eight, counted from the first row of a band, are joined one after another
/// and taken into an account per column, compensated; the accounts of bands are added in order. No bit depends on how columns are cut.
/// </summary>
internal static partial class ColumnReducer
{
    /// <summary>Rows that are joined before they are taken into the accounts.</summary>
    public const int TileRows = 8;

    /// <summary>Sets accounts to what no rows come to.</summary>
    public static void Clear(ReductionKind kind, Span<double> sums, Span<double> errors)
    {
        sums.Fill(kind switch
        {
            ReductionKind.Min => Min.Identity,
            ReductionKind.Max => Max.Identity,
            _ => 0,
        });
        errors.Clear();
    }

    /// <summary>Takes a tile of one array into the accounts.</summary>
    /// <param name="kind">How one number is made of many; not <see cref="ReductionKind.Dot"/>.</param>
    /// <param name="isDouble">Whether the elements are double, else float.</param>
    /// <param name="elements">The first element of the tile's first row.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="rows">Rows of the tile, 1 to <see cref="TileRows"/>; less than that in the last tile of a band only.</param>
    /// <param name="sums">The accounts of these columns; as many columns are read.</param>
    /// <param name="errors">What rounding has lost, likewise.</param>
    public static void AddTile(ReductionKind kind, bool isDouble, ref byte elements, nint stride, int rows, Span<double> sums, Span<double> errors) =>
        AddTile(kind, isDouble, ref elements, stride, ref elements, stride, rows, sums, errors);

    /// <summary>Takes a tile of one array, or two for <see cref="ReductionKind.Dot"/>, into the accounts.</summary>
    /// <inheritdoc cref="AddTile(ReductionKind, bool, ref byte, nint, int, Span{double}, Span{double})"/>
    public static void AddTile(
        ReductionKind kind, bool isDouble, ref byte elements, nint stride, ref byte other, nint otherStride, int rows,
        Span<double> sums, Span<double> errors, LaneWidth width = LaneWidth.Widest)
    {
        var tile = new Tile(ref elements, stride, ref other, otherStride, rows);
        switch (kind)
        {
            case ReductionKind.Sum: AddTile<Sum>(isDouble, in tile, sums, errors, width); break;
            case ReductionKind.SumOfSquares: AddTile<SumOfSquares>(isDouble, in tile, sums, errors, width); break;
            case ReductionKind.SumOfAbs: AddTile<SumOfAbs>(isDouble, in tile, sums, errors, width); break;
            case ReductionKind.MaxAbs: AddTile<MaxAbs>(isDouble, in tile, sums, errors, width); break;
            case ReductionKind.Min: AddTile<Min>(isDouble, in tile, sums, errors, width); break;
            case ReductionKind.Max: AddTile<Max>(isDouble, in tile, sums, errors, width); break;
            case ReductionKind.Dot: AddTile<Dot>(isDouble, in tile, sums, errors, width); break;
            case ReductionKind.CountNonFinite: AddTile<CountNonFinite>(isDouble, in tile, sums, errors, width); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }
}
