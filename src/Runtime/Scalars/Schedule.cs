namespace Descent;

/// <summary>A hyperparameter that depends on the step.</summary>
public abstract class Schedule
{
    /// <summary>The value at <paramref name="step"/>; the first step is 1.</summary>
    public abstract double At(long step);

    /// <summary>The largest value that the schedule is built around: what the user would call "the" learning rate.</summary>
    public virtual double Peak => Initial;

    /// <summary>The value at the first step.</summary>
    public double Initial => At(1);
}
