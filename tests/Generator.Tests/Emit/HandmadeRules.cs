using Descent.Generator.IR;
using Descent.Generator.Tests.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Tests.Emit;

/// <summary>One rule per shape of kernel, with the model that the parser would make.</summary>
internal static class HandmadeRules
{
    public static OptimizerModel AdamW()
    {
        var r = new RuleText();
        int w = r.W(), g = r.G(), m = r.State(0, "m"), v = r.State(1, "v");
        r.Statement("m = Ema(m, g, Beta1)");
        int beta1 = r.Hyper("Beta1");
        int m1 = r.Named("m", r.Ema(m, g, beta1));
        r.Store(0, m1);
        r.Statement("v = Ema(v, g * g, Beta2)");
        int beta2 = r.Hyper("Beta2");
        int v1 = r.Named("v", r.Ema(v, r.Do(Op.Multiply, g, g), beta2));
        r.Store(1, v1);
        r.Statement("return w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w)");
        int mHat = r.Named("mHat", r.Unbias(m1, beta1)), vHat = r.Named("vHat", r.Unbias(v1, beta2));
        int root = r.Do(Op.Add, r.Do(Op.Sqrt, vHat), r.ToElement(r.Hyper("Epsilon")));
        int decay = r.Do(Op.Multiply, r.ToElement(r.Hyper("WeightDecay")), w);
        int update = r.Do(Op.Multiply, r.ToElement(r.Hyper("LearningRate")), r.Do(Op.Add, r.Do(Op.Divide, mHat, root), decay));
        r.Return(r.Do(Op.Subtract, w, update));
        return Model("AdamW", r.Build(), [Rate("LearningRate", "0.001"), Decay("Beta1", "0.9"), Decay("Beta2", "0.999"), Epsilon(), Rate("WeightDecay", "0.01")], ["m", "v"]);
    }

    public static OptimizerModel RAdam()
    {
        var r = new RuleText();
        int w = r.W(), g = r.G(), m = r.State(0, "m"), v = r.State(1, "v"), t = r.T();
        r.Statement("m = Ema(m, g, Beta1)");
        int beta1 = r.Hyper("Beta1");
        int m1 = r.Named("m", r.Ema(m, g, beta1));
        r.Store(0, m1);
        r.Statement("v = Ema(v, g * g, Beta2)");
        int beta2 = r.Hyper("Beta2");
        int v1 = r.Named("v", r.Ema(v, r.Do(Op.Multiply, g, g), beta2));
        r.Store(1, v1);
        r.Statement("Scalar rhoInf = 2 / (1 - Beta2) - 1");
        int one = r.Scalar("1"), two = r.Scalar("2"), four = r.Scalar("4");
        int rhoInf = r.Named("rhoInf", r.Do(Op.Subtract, r.Do(Op.Divide, two, r.Do(Op.Subtract, one, beta2)), one));
        r.Statement("Scalar rho = rhoInf - 2 * t * Pow(Beta2, t) / (1 - Pow(Beta2, t))");
        int power = r.Do(Op.Pow, beta2, t), power2 = r.Do(Op.Pow, beta2, t);
        int rho = r.Named("rho", r.Do(Op.Subtract, rhoInf, r.Do(Op.Divide, r.Do(Op.Multiply, r.Do(Op.Multiply, two, t), power), r.Do(Op.Subtract, one, power2))));
        r.Statement("if (rho <= 5)");
        int condition = r.Do(Op.LessOrEqual, rho, r.Scalar("5"));
        r.Statement("return w - LearningRate * m");
        int mHat = r.Named("mHat", r.Unbias(m1, beta1));
        int plain = r.Do(Op.Subtract, w, r.Do(Op.Multiply, r.ToElement(r.Hyper("LearningRate")), mHat));
        r.Statement("Scalar r = Sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho))");
        int upper = r.Do(Op.Multiply, r.Do(Op.Multiply, r.Do(Op.Subtract, rho, four), r.Do(Op.Subtract, rho, two)), rhoInf);
        int lower = r.Do(Op.Multiply, r.Do(Op.Multiply, r.Do(Op.Subtract, rhoInf, four), r.Do(Op.Subtract, rhoInf, two)), rho);
        int rectifier = r.Named("r", r.Do(Op.Sqrt, r.Do(Op.Divide, upper, lower)));
        r.Statement("return w - LearningRate * r * m / (Sqrt(v) + Epsilon)");
        int vHat = r.Named("vHat", r.Unbias(v1, beta2));
        int rate = r.ToElement(r.Do(Op.Multiply, r.Hyper("LearningRate"), rectifier));
        int quotient = r.Do(Op.Divide, r.Do(Op.Multiply, rate, mHat), r.Do(Op.Add, r.Do(Op.Sqrt, vHat), r.ToElement(r.Hyper("Epsilon"))));
        r.Return(r.Do(Op.Select, condition, plain, r.Do(Op.Subtract, w, quotient)));
        return Model("RAdam", r.Build(), [Rate("LearningRate", "0.001"), Decay("Beta1", "0.9"), Decay("Beta2", "0.999"), Epsilon()], ["m", "v"]);
    }

    public static OptimizerModel NAdam()
    {
        var r = new RuleText();
        int w = r.W(), g = r.G(), m = r.State(0, "m"), v = r.State(1, "v"), muProduct = r.StepState(0, "muProduct"), t = r.T();
        r.Statement("Scalar mu = Beta1 * (1 - 0.5 * Pow(0.96, t * MomentumDecay))");
        int beta1 = r.Hyper("Beta1"), beta2 = r.Hyper("Beta2"), decay = r.Hyper("MomentumDecay"), one = r.Scalar("1");
        int Mu(int at) => r.Do(Op.Multiply, beta1, r.Do(Op.Subtract, one, r.Do(Op.Multiply, r.Scalar("0.5"), r.Do(Op.Pow, r.Scalar("0.96"), r.Do(Op.Multiply, at, decay)))));
        int mu = r.Named("mu", Mu(t));
        r.Statement("Scalar muNext = Beta1 * (1 - 0.5 * Pow(0.96, (t + 1) * MomentumDecay))");
        int muNext = r.Named("muNext", Mu(r.Do(Op.Add, t, one)));
        r.Statement("muProduct *= mu");
        int product = r.Named("muProduct", r.Do(Op.Multiply, muProduct, mu));
        r.StoreStep(0, product);
        r.Statement("m = Ema(m, g, Beta1)");
        int m1 = r.Named("m", r.Ema(m, g, beta1));
        r.Store(0, m1);
        r.Statement("v = Ema(v, g * g, Beta2)");
        int v1 = r.Named("v", r.Ema(v, r.Do(Op.Multiply, g, g), beta2));
        r.Store(1, v1);
        r.Statement("float mBar = muNext / (1 - muProduct * muNext) * m + (1 - mu) / (1 - muProduct) * g");
        int ahead = r.ToElement(r.Do(Op.Divide, muNext, r.Do(Op.Subtract, one, r.Do(Op.Multiply, product, muNext))));
        int now = r.ToElement(r.Do(Op.Divide, r.Do(Op.Subtract, one, mu), r.Do(Op.Subtract, one, product)));
        int mBar = r.Named("mBar", r.Do(Op.Add, r.Do(Op.Multiply, ahead, m1), r.Do(Op.Multiply, now, g)));
        r.Statement("return w - LearningRate * mBar / (Sqrt(Unbias(v, Beta2, t)) + Epsilon)");
        int vHat = r.Named("vHat", r.Unbias(v1, beta2));
        int step = r.Do(Op.Divide, r.Do(Op.Multiply, r.ToElement(r.Hyper("LearningRate")), mBar), r.Do(Op.Add, r.Do(Op.Sqrt, vHat), r.ToElement(r.Hyper("Epsilon"))));
        r.Return(r.Do(Op.Subtract, w, step));
        return Model("NAdam", r.Build(),
            [Rate("LearningRate", "0.002"), Decay("Beta1", "0.9"), Decay("Beta2", "0.999"), Epsilon(), Rate("MomentumDecay", "0.004")], ["m", "v"]) with
        {
            StepStates = [new StateModel { Name = "muProduct", Initial = InitialKind.Constant, InitialText = "1" }],
        };
    }

    public static OptimizerModel Rprop()
    {
        var r = new RuleText();
        int w = r.W(), g = r.G(), previous = r.State(0, "previous"), size = r.State(1, "size");
        int zero = r.Number("0"), one = r.Number("1");
        r.Statement("float agreement = g * previous");
        int agreement = r.Named("agreement", r.Do(Op.Multiply, g, previous));
        r.Statement("float factor = agreement > 0 ? EtaPlus : agreement < 0 ? EtaMinus : 1");
        int shrink = r.Do(Op.Select, r.Do(Op.Less, agreement, zero), r.ToElement(r.Hyper("EtaMinus")), one);
        int factor = r.Named("factor", r.Do(Op.Select, r.Do(Op.Greater, agreement, zero), r.ToElement(r.Hyper("EtaPlus")), shrink));
        r.Statement("size = Clamp(size * factor, MinStep, MaxStep)");
        int size1 = r.Named("size", r.Do(Op.Clamp, r.Do(Op.Multiply, size, factor), r.ToElement(r.Hyper("MinStep")), r.ToElement(r.Hyper("MaxStep"))));
        r.Store(1, size1);
        r.Statement("g = agreement < 0 ? 0 : g");
        int g1 = r.Named("g", r.Do(Op.Select, r.Do(Op.Less, agreement, zero), zero, g));
        r.Statement("previous = g");
        r.Store(0, g1);
        r.Statement("return w - Sign(g) * size");
        r.Return(r.Do(Op.Subtract, w, r.Do(Op.Multiply, r.Do(Op.Sign, g1), size1)));
        OptimizerModel model = Model("Rprop", r.Build(),
            [Rate("LearningRate", "0.01"), Decay("EtaMinus", "0.5"), Rate("EtaPlus", "1.2"), Rate("MinStep", "1e-6"), Rate("MaxStep", "50")], ["previous", "size"]);
        return model with { States = [model.States[0], model.States[1] with { Initial = InitialKind.Property, InitialText = "LearningRate" }] };
    }

    public static OptimizerModel Model(string name, RuleBody? body, HyperparameterModel[] hyperparameters, string[] states) => new()
    {
        Namespace = "Demo", Containers = [], Name = name, HintName = name, IsSealed = true, MemberNames = ["Update"],
        Hyperparameters = [.. hyperparameters], ParameterName = "w", GradientName = "g",
        States = [.. states.Select(s => new StateModel { Name = s, Initial = InitialKind.Constant })],
        StepStates = [], DoubleOnly = false, UsesLoss = false, HasConstructor = false, Body = body,
    };

    public static HyperparameterModel Rate(string name, string value) => Hyper(name, value, 0, true, double.PositiveInfinity, true, HyperparameterRole.LearningRate);

    public static HyperparameterModel Decay(string name, string value) => Hyper(name, value, 0, true, 1, false, HyperparameterRole.Decay);

    public static HyperparameterModel Epsilon() => Hyper("Epsilon", "1e-8", 0, false, double.PositiveInfinity, true, HyperparameterRole.Epsilon);

    private static HyperparameterModel Hyper(string name, string value, double lower, bool lowerInclusive, double upper, bool upperInclusive, HyperparameterRole role) => new()
    {
        Name = name, TypeName = "global::Descent.Scalar", IsScalar = true, Modifiers = "public", IsPartial = true, Default = value,
        Lower = lower, LowerInclusive = lowerInclusive, Upper = upper, UpperInclusive = upperInclusive, Role = role,
    };
}
