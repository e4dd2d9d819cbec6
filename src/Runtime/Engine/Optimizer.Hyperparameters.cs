using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent;

/// <content>Hyperparameters: constants, or schedules with their value at this step.</content>
public abstract partial class Optimizer
{
    private readonly DecayPower[] _decayPowers;
    private Scalar[] _values, _nextValues;
    private bool _hasSchedules;

    /// <summary>The value of a hyperparameter at the last step begun; before the first, at step 1.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Scalar GetHyperparameter(int index) => _values[index];

    /// <summary>Sets a hyperparameter, for the steps that begin from now on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value, or that of the schedule at this step, is not in the range declared.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetHyperparameter(int index, Scalar value)
    {
        ThrowIfDisposed();
        Scalar now = value.At(Math.Max(1, StepCount));
        HyperparameterDefinition definition = Definition.Hyperparameters[index];
        if (!definition.Bounds.Contains(now.Value)) throw OutOfRange(definition, now, Math.Max(1, StepCount));
        _values[index] = now;
        _hasSchedules |= now.Schedule is not null;
        _isSettled = false;
    }

    /// <summary>Sets a hyperparameter that is a whole number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in the range declared.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetInt32(ref int field, int value, Bounds bounds, string name)
    {
        ThrowIfDisposed();
        if (!bounds.Contains(value)) throw new ArgumentOutOfRangeException(name, value, $"{Name}.{name} is {value}; it must be {bounds}.");
        field = value;
    }

    /// <summary>Sets a hyperparameter that is a switch.</summary>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetBoolean(ref bool field, bool value)
    {
        ThrowIfDisposed();
        field = value;
    }

    /// <summary>Sets a hyperparameter that is a member of an enum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enum has no such member.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetEnum<TEnum>(ref TEnum field, TEnum value, string name) where TEnum : struct, Enum
    {
        ThrowIfDisposed();
        if (!Enum.IsDefined(value))
            throw new ArgumentOutOfRangeException(name, value, $"{Name}.{name} is {value}; it must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
        field = value;
    }

    /// <summary>A hyperparameter that is no <see cref="Scalar"/>, as a number: a whole number itself, a switch as 0 or 1, an enum as its value.</summary>
    /// <param name="setting">Index among <see cref="OptimizerDefinition.Settings"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual long GetSetting(int setting) => throw new ArgumentOutOfRangeException(nameof(setting), setting, $"{Name} has no such setting.");

    /// <summary>Assigns what <see cref="GetSetting"/> gives, validated as by the property.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void SetSetting(int setting, long value) => throw new ArgumentOutOfRangeException(nameof(setting), setting, $"{Name} has no such setting.");

    /// <summary>
    /// The factor that corrects a moving average which started at 0: 1 / (1 - decay^t), where t is the number of the step begun and,
    /// for a scheduled decay, the power is the product of its values at steps 1 to t.
    /// </summary>
    /// <param name="hyperparameter">The decay.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected double BiasCorrection(int hyperparameter)
    {
        Scalar decay = _values[hyperparameter];
        ref DecayPower powers = ref _decayPowers[hyperparameter];
        double power = decay.Schedule is null ? powers.At(decay.Value, _number) : powers.At(decay.Schedule, _number);
        return 1 / (1 - power);
    }

    /// <summary>Brings all schedules to step <paramref name="number"/>; the values before stay in <see cref="_nextValues"/>.</summary>
    /// <returns>Whether there are any.</returns>
    private bool EvaluateSchedules(long number)
    {
        if (!_hasSchedules) return false;
        for (int i = 0; i < _values.Length; i++)
        {
            Scalar value = _values[i].At(number);
            if (value.Schedule is not null && !Definition.Hyperparameters[i].Bounds.Contains(value.Value)) throw OutOfRange(Definition.Hyperparameters[i], value, number);
            _nextValues[i] = value;
        }

        (_values, _nextValues) = (_nextValues, _values);
        return true;
    }

    private ArgumentOutOfRangeException OutOfRange(HyperparameterDefinition definition, Scalar value, long step) =>
        new(definition.Name, value.Value, $"{Name}.{definition.Name} is {value}{(value.Schedule is null ? "" : $" at step {step}")}; it must be {definition.Bounds}.");
}
