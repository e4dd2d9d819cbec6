using Descent.Kernels;
using Descent.Reductions;

namespace Descent.Phases;

/// <content>
/// Matrices, row by row: bands of rows, in them tiles of eight rows, in them pieces of 1024 columns, in them the tile's rows. So the accounts of the
/// columns of a piece stay in the cache.
/// </content>
internal sealed partial class BlockWalk
{
    private readonly Total[] _rowTotals;
    private long _bandRows, _row;
    private int _columns, _column, _tileRows, _rowOfTile, _pieceLimit;

    private void BeginRows(long band, long bands)
    {
        Parameter parameter = _tensor.Parameter;
        _columns = parameter.Columns;
        _bandRows = Bands.Rows(parameter.Rows, _columns);
        (_row, _end) = (band * _bandRows, Math.Min((band + bands) * _bandRows, parameter.Rows));
        // What neither reduces nor draws needs no cut.
        _pieceLimit = _reductions.Length == 0 && _draws.Count == 0 && !_isStaged ? _columns : BlockReducer.BlockLength;
        BeginTile();
    }

    private bool MoveToPiece(ref Streams streams)
    {
        if (_hasAccounts && Count != 0) TakeRow();
        if (Count != 0 && ++_rowOfTile >= (_hasKernel ? _tileRows : 1))
        {
            if (_hasAccounts) TakeColumns();
            if (_isStaged) EndStaged(_row * _columns + _column, _tileRows, _columns);
            _column += Count;
            Count = 0;
            if (_column >= _columns)
            {
                EndTile();
                _row += _tileRows;
                if (_row < _end) BeginTile();
            }
        }

        if (_row >= _end) return false;
        if (Count == 0)
        {
            _rowOfTile = 0;
            Count = Math.Min(_pieceLimit, _columns - _column);
            if (_isStaged) BeginStaged(ref streams, _row * _columns + _column, _tileRows, _columns);
            ReducePiece();
        }

        if (!_hasKernel) return true;
        long row = _row + _rowOfTile, element = row * _columns + _column;
        if (_rowOfTile > 0 && !_isStaged)
        {
            _tensor.Move(ref streams, _columns, row);
        }
        else
        {
            _tensor.Place(ref streams, element, row, _column);
            if (_isStaged) _staged!.Place(ref streams, element, _rowOfTile);
            PlaceBuffers(ref streams);
        }

        if (_hasDraws) Draw(element);
        return true;
    }

    private void BeginTile()
    {
        long band = _row / _bandRows;
        _tileRows = (int)Math.Min(ColumnReducer.TileRows, Math.Min((band + 1) * _bandRows, _end) - _row);
        _column = 0;
        for (int i = 0; i < _reductions.Length; i++)
        {
            ref readonly PassReduction reduction = ref _reductions[i];
            for (int row = 0; row < _tileRows; row++) RowTotal(i, row) = new Total(reduction.Kind);
            if (_row != band * _bandRows) continue;
            TensorReduction results = _tensor.Reductions[reduction.Index];
            if (reduction.To == Scope.Column)
            {
                (Memory<double> sums, Memory<double> errors) = results.Accounts((int)band);
                ColumnReducer.Clear(reduction.Kind, sums.Span, errors.Span);
            }
            else if (reduction.To != Scope.Row)
            {
                results.Band((int)band) = new Total(reduction.Kind);
            }
        }
    }

    /// <summary>Reduces the same columns of all rows of the tile, from memory.</summary>
    private void ReducePiece()
    {
        long element = _row * _columns + _column;
        for (int i = 0; i < _reductions.Length; i++)
        {
            ref readonly PassReduction reduction = ref _reductions[i];
            if (reduction.IsInKernel) continue;
            LaneWidth width = _tensor.Rule.Optimizer.LaneWidth;
            nint elements = Memory(reduction.Operand, element, row: 0), other = Memory(reduction.Other, element, row: 0), stride = Stride(reduction.Operand), otherStride = Stride(reduction.Other);
            if (reduction.To == Scope.Column)
            {
                (Memory<double> sums, Memory<double> errors) = Accounts(in reduction);
                ColumnReducer.AddTile(reduction.Kind, _tensor.IsDouble, ref First(elements), stride, ref First(other), otherStride, _tileRows, sums.Span, errors.Span, width);
                continue;
            }

            for (int row = 0; row < _tileRows; row++)
                RowTotal(i, row).Add(BlockReducer.Reduce(reduction.Kind, _tensor.IsDouble, ref First(elements + row * stride), ref First(other + row * otherStride), Count, width));
        }
    }

    /// <summary>Takes what the kernel has added up over the columns of one row.</summary>
    private void TakeRow()
    {
        for (int i = 0; i < _reductions.Length; i++)
        {
            ref readonly PassReduction reduction = ref _reductions[i];
            if (reduction.IsInKernel && reduction.To != Scope.Column) RowTotal(i, _rowOfTile).Add(_accounts.Take(in reduction));
        }
    }

    /// <summary>Takes what the kernel has added up over the rows of the tile.</summary>
    private void TakeColumns()
    {
        foreach (ref readonly PassReduction reduction in _reductions.AsSpan())
        {
            if (!reduction.IsInKernel || reduction.To != Scope.Column) continue;
            (Memory<double> sums, Memory<double> errors) = Accounts(in reduction);
            _accounts.TakeColumns(in reduction, sums.Span, errors.Span);
        }
    }

    /// <summary>The accounts of the piece's columns in its band.</summary>
    private (Memory<double> Sums, Memory<double> Errors) Accounts(in PassReduction reduction)
    {
        (Memory<double> sums, Memory<double> errors) = _tensor.Reductions[reduction.Index].Accounts((int)(_row / _bandRows));
        return (sums.Slice(_column, Count), errors.Slice(_column, Count));
    }

    private void EndTile()
    {
        for (int i = 0; i < _reductions.Length; i++)
        {
            ref readonly PassReduction reduction = ref _reductions[i];
            TensorReduction results = _tensor.Reductions[reduction.Index];
            for (int row = 0; row < _tileRows; row++)
            {
                if (reduction.To == Scope.Row) results.Vector[_row + row] = RowTotal(i, row).Result;
                else if (reduction.To != Scope.Column) results.Band((int)(_row / _bandRows)).Add(RowTotal(i, row).Result);
            }
        }
    }

    /// <summary>Bytes from row to row.</summary>
    private nint Stride(Operand operand) => (_isStaged && _staged!.IsStaged(operand.Source, operand.Index) ? BlockBuffers.Stride : (nint)_columns) * _size;

    private ref Total RowTotal(int reduction, int row) => ref _rowTotals[reduction * ColumnReducer.TileRows + row];
}
