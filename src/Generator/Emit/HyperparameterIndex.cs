using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>The runtime numbers the hyperparameters that are Scalars, in the order of declaration.</summary>
internal static class HyperparameterIndex
{
    public static int Of(OptimizerModel model, string name)
    {
        int index = 0;
        foreach (HyperparameterModel property in model.Hyperparameters)
        {
            if (!property.IsScalar) continue;
            if (property.Name == name) return index;
            index++;
        }
        throw new ArgumentException($"{model.Name} has no Scalar hyperparameter '{name}'.", nameof(name));
    }
}
