using System.Runtime.CompilerServices;
using Descent.Kernels;
using Descent.Reductions;

namespace Descent.Phases;

/// <content>
/// Matrices, row by row: bands of rows, in them tiles of eight rows, in them pieces of 1024 columns, in them the tile's rows. So the accounts of the
/// columns of a piece stay in the cache. A kernel goes over all rows of a piece by itself, unless their streams lie in buffers.
/// </content>
internal sealed partial class BlockWalk
{
    private readonly Total[] _rowTotals;
    private long _bandRows, _row;
    private int _columns, _column, _tileRows, _rowOfTile, _rowsAtOnce, _pieceLimit;
    private bool _isCut, _hasOnePiece;

    private void BeginRows(long band, long bands)
    {
        Parameter parameter = _tensor.Parameter;
        _columns = parameter.Columns;
        _bandRows = Bands.Rows(parameter.Rows, _columns);
        (_row, _end) = (band * _bandRows, Math.Min((band + bands) * _bandRows, parameter.Rows));
        // What neither reduces nor draws needs no cut.
        _isCut = _reductions.Length != 0 || _hasDraws || _isStaged;
        _pieceLimit = _isCut ? BlockReducer.BlockLength : _columns;
        _hasOnePiece = _columns <= _pieceLimit;
        BeginTile();
    }

    private bool MoveToPiece(ref Streams streams)
    {
        if (_hasAccounts && Count != 0) TakeRows();
        if (Count != 0 && (_rowOfTile += _rowsAtOnce) >= _tileRows)
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
        _tensor.Place(ref streams, element, row, _column);
        streams.SetRows(_rowsAtOnce, (nint)_columns * _size);
        if (_isStaged) _staged!.Place(ref streams, element, _rowOfTile);
        PlaceBuffers(ref streams);
        if (_hasDraws) Draw(element);
        return true;
    }

    private void BeginTile()
    {
        long band = _row / _bandRows;
        _tileRows = (int)Math.Min(_isCut ? ColumnReducer.TileRows : int.MaxValue, (_isCut ? Math.Min((band + 1) * _bandRows, _end) : _end) - _row);
        _rowsAtOnce = _hasKernel && (_hasDraws || _isStaged) ? 1 : _tileRows;
        _column = 0;
        for (int i = 0; i < _reductions.Length; i++)
        {
            ref readonly PassReduction reduction = ref _reductions[i];
            for (int row = 0; row < _tileRows && !IsTakenAtOnce(in reduction); row++) RowTotal(i, row) = new Total(reduction.Kind);
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

    /// <summary>Takes what the kernel has added up over the columns of its rows.</summary>
    [SkipLocalsInit]
    private void TakeRows()
    {
        Span<double> results = stackalloc double[ColumnReducer.TileRows];
        results = results[.._rowsAtOnce];
        for (int i = 0; i < _reductions.Length; i++)
        {
            ref readonly PassReduction reduction = ref _reductions[i];
            if (!reduction.IsInKernel || reduction.To == Scope.Column) continue;
            _accounts.TakeRows(in reduction, results);
            if (!IsTakenAtOnce(in reduction))
                for (int row = 0; row < results.Length; row++) RowTotal(i, _rowOfTile + row).Add(results[row]);
            else if (reduction.To == Scope.Row)
                results.CopyTo(_tensor.Reductions[reduction.Index].Vector.AsSpan((int)_row + _rowOfTile));
            else
                _tensor.Reductions[reduction.Index].Band((int)(_row / _bandRows)).Add(results);
        }
    }

    /// <summary>Whether what a kernel has added up over a row is all of it, so that no total need be made of pieces.</summary>
    private bool IsTakenAtOnce(in PassReduction reduction) => reduction.IsInKernel && _hasOnePiece;

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
            if (IsTakenAtOnce(in reduction)) continue;
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
