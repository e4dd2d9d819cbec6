using System.ComponentModel;
using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent;

/// <content>State of which there is one value per row, column or tensor, or one for the model.</content>
public abstract partial class Optimizer
{
    // Pinned, for checkpoints; by parameter and state.
    private double[] _tensorStates = [], _nextTensorStates = [];
    private double[] _modelStates, _nextModelStates;
    private double[] _initialRows = [], _initialColumns = [];
    private bool _hasOuterStates;

    /// <summary>The value of state of tensor scope: after the last step, or before the first, its constant or 0.</summary>
    /// <param name="parameter">One of <see cref="Parameters"/>.</param>
    /// <param name="name">The rule's argument.</param>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's, or has no state of this name and scope.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public double GetTensorState(Parameter parameter, string name)
    {
        int index = IndexOf(parameter), state = Find(Definition.TensorStates, name, "tensor");
        if (!StateArray.Exists(parameter, Definition.TensorStates[state].Rank))
            throw new ArgumentException($"{Name} keeps no state '{name}' for parameter '{parameter.Name}', whose rank is {parameter.Shape.Length}.", nameof(name));
        return GetTensorState(index, state);
    }

    /// <summary>The value of state of model scope: after the last step, or before the first, its constant or 0.</summary>
    /// <param name="name">The rule's argument.</param>
    /// <exception cref="ArgumentException">There is no state of this name and scope.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public double GetModelState(string name)
    {
        ThrowIfDisposed();
        return _modelStates[Find(Definition.ModelStates, name, "model")];
    }

    /// <summary>The first value of state of a scope other than element and step that starts at a property.</summary>
    /// <param name="scope">Row, column, tensor or model.</param>
    /// <param name="state">Index among the states of that scope.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual double InitialValue(Scope scope, int state) => Outer(scope)[state].Value;

    internal double GetTensorState(int tensor, int state) => _tensorStates[tensor * Definition.TensorStates.Count + state];

    internal void SetTensorState(int tensor, int state, double value) => _nextTensorStates[tensor * Definition.TensorStates.Count + state] = value;

    internal double GetModelState(int state) => _modelStates[state];

    internal void SetModelState(int state, double value) => _nextModelStates[state] = value;

    /// <summary>Where the values of one tensor lie.</summary>
    internal nint TensorStatePointer(int tensor, int state) => Marshal.UnsafeAddrOfPinnedArrayElement(_tensorStates, tensor * Definition.TensorStates.Count + state);

    private void AllocateOuterStates()
    {
        int number = Definition.TensorStates.Count;
        _tensorStates = GC.AllocateArray<double>(_parameters.Length * number, pinned: true);
        _nextTensorStates = GC.AllocateArray<double>(_tensorStates.Length, pinned: true);
        for (int i = 0; i < _tensorStates.Length; i++) _tensorStates[i] = Definition.TensorStates[i % number].Value;
        _initialRows = new double[Definition.RowStates.Count];
        _initialColumns = new double[Definition.ColumnStates.Count];
        _hasOuterStates = _tensorStates.Length + _modelStates.Length + _initialRows.Length + _initialColumns.Length != 0;
    }

    /// <summary>Reads the properties that state starts at. What is not written to memory is set at once: nobody reads it before a step is taken.</summary>
    private void ReadOuterValues()
    {
        if (!_hasOuterStates) return;
        Read(Scope.Row, _initialRows);
        Read(Scope.Column, _initialColumns);
        Read(Scope.Model, _modelStates);
        double[] values = new double[Definition.TensorStates.Count];
        Read(Scope.Tensor, values);
        for (int i = 0; i < _tensorStates.Length; i++) _tensorStates[i] = values[i % values.Length];
    }

    private void Read(Scope scope, double[] values)
    {
        IReadOnlyList<StateDefinition> states = Outer(scope);
        for (int i = 0; i < values.Length; i++)
            values[i] = states[i].Initial == InitialKind.Property ? InitialValue(scope, i) : states[i].Value;
    }

    private void CopyOuterStates()
    {
        _tensorStates.CopyTo(_nextTensorStates, 0);
        _modelStates.CopyTo(_nextModelStates, 0);
    }

    private void SwapOuterStates()
    {
        (_tensorStates, _nextTensorStates) = (_nextTensorStates, _tensorStates);
        (_modelStates, _nextModelStates) = (_nextModelStates, _modelStates);
    }

    /// <summary>Fills state of rows and columns that does not start at 0, before the rounds of the first step.</summary>
    internal void BeginRounds()
    {
        if (_number != 1) return;
        BeginMasterWeights();
        BeginArrays(Scope.Row, Definition.RowStates, _initialRows, Definition.States.Count);
        BeginArrays(Scope.Column, Definition.ColumnStates, _initialColumns, Definition.States.Count + _initialRows.Length);
    }

    /// <summary>Fills the arrays of a scope, the first of which is number <paramref name="first"/> of all.</summary>
    private void BeginArrays(Scope scope, IReadOnlyList<StateDefinition> definitions, double[] values, int first)
    {
        for (int i = 0; i < values.Length; i++)
        {
            // Memory of the arena is zero as it is.
            if (BitConverter.DoubleToInt64Bits(values[i]) == 0 && definitions[i].Initial != InitialKind.Property) continue;
            var array = new StateArray(scope, definitions[i].Rank);
            for (int tensor = 0; tensor < _parameters.Length; tensor++) FillArray(Arena, tensor, first + i, array.Count(_parameters[tensor]), values[i]);
        }
    }

    private void FillArray(StateArena arena, int tensor, int array, int count, double value)
    {
        if (_parameters[tensor].IsDouble)
        {
            if (arena.TryGetSpan(tensor, array, count, out Span<double> doubles)) doubles.Fill(value);
        }
        else if (arena.TryGetSpan(tensor, array, count, out Span<float> singles))
        {
            singles.Fill((float)value);
        }
    }

    private IReadOnlyList<StateDefinition> Outer(Scope scope) => scope switch
    {
        Scope.Row => Definition.RowStates,
        Scope.Column => Definition.ColumnStates,
        Scope.Tensor => Definition.TensorStates,
        Scope.Model => Definition.ModelStates,
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "State of this scope has no list of its own."),
    };

    private int Find(IReadOnlyList<StateDefinition> states, string name, string scope)
    {
        for (int i = 0; i < states.Count; i++)
        {
            if (states[i].Name == name) return i;
        }

        string has = states.Count == 0 ? "it has none" : $"it has {string.Join(", ", states.Select(state => state.Name))}";
        throw new ArgumentException($"{Name} has no state '{name}' of {scope} scope: {has}.", nameof(name));
    }
}
