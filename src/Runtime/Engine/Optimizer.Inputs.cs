using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent;

/// <content>What the caller gives beside the gradients: arrays and numbers of each parameter, and a seed.</content>
public abstract partial class Optimizer
{
    private readonly StateArena _inputs;
    private double[] _tensorInputs = [];
    private long _seed;

    /// <summary>
    /// What random numbers depend on, beside step, tensor and element: two trainings with one seed draw the same, on any number of threads. 0 unless it is set.
    /// State that starts with random numbers is filled at the first step. Optimizers with one seed draw the same numbers for their tensors: in a set, give each its own.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another thread is stepping this optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public long Seed
    {
        get => _seed;
        set
        {
            Enter();
            try
            {
                ThrowIfDisposed();
                _seed = value;
            }
            finally
            {
                Leave();
            }
        }
    }

    /// <summary>
    /// A further array of a parameter that the rule reads, such as a Hessian diagonal, to be written before a step. It keeps its values from step to step;
    /// checkpoints do not hold it, as they do not hold gradients.
    /// </summary>
    /// <typeparam name="T">What steps compute in: <see cref="double"/> for parameters of double, else <see cref="float"/>.</typeparam>
    /// <param name="parameter">One of <see cref="Parameters"/>.</param>
    /// <param name="name">The rule's argument.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameter"/> is null.</exception>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's, has another element type, or there is no input of this name.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public Span<T> GetInput<T>(Parameter parameter, string name) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(parameter);
        int index = IndexOf<T>(parameter, "Input", ComputeType(parameter)), input = Find(Definition.Inputs, name, "GetInput");
        return _inputs.TryGetSpan(index, input, parameter.Count, out Span<T> span) ? span : throw new ObjectDisposedException(GetType().FullName);
    }

    /// <summary>Gives a number of a parameter that the rule reads, such as a factor of its learning rate, for the steps that begin from now on.</summary>
    /// <param name="parameter">One of <see cref="Parameters"/>.</param>
    /// <param name="name">The rule's argument.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's, or there is no such input.</exception>
    /// <exception cref="InvalidOperationException">Another thread is stepping this optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public void SetInput(Parameter parameter, string name, double value)
    {
        Enter();
        try
        {
            int index = IndexOf(parameter);
            _tensorInputs[index * Definition.TensorInputs.Count + Find(Definition.TensorInputs, name, "SetInput")] = value;
        }
        finally
        {
            Leave();
        }
    }

    internal StateArena InputArena => _inputs;

    internal double GetTensorInput(int tensor, int input) => _tensorInputs[tensor * Definition.TensorInputs.Count + input];

    internal nint TensorInputPointer(int tensor, int input) => Marshal.UnsafeAddrOfPinnedArrayElement(_tensorInputs, tensor * Definition.TensorInputs.Count + input);

    private void FillInputs()
    {
        int number = Definition.TensorInputs.Count;
        _tensorInputs = GC.AllocateArray<double>(_parameters.Length * number, pinned: true);
        for (int i = 0; i < _tensorInputs.Length; i++) _tensorInputs[i] = Definition.TensorInputs[i % number].Default;
        for (int input = 0; input < Definition.Inputs.Count; input++)
        {
            double value = Definition.Inputs[input].Default;
            if (BitConverter.DoubleToInt64Bits(value) == 0) continue;
            for (int tensor = 0; tensor < _parameters.Length; tensor++) FillArray(_inputs, tensor, input, _parameters[tensor].Count, value);
        }
    }

    private int Find(IReadOnlyList<InputDefinition> inputs, string name, string method)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Name == name) return i;
        }

        string has = inputs.Count == 0 ? "it has none" : $"it has {string.Join(", ", inputs.Select(input => input.Name))}";
        throw new ArgumentException($"{Name} has no input '{name}' for {method}: {has}.", nameof(name));
    }
}
